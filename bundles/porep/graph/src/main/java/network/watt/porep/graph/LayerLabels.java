// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

import static network.watt.porep.graph.StackedGraph.BASE_PARENTS;
import static network.watt.porep.graph.StackedGraph.PARENTS;

import java.util.Optional;
import network.watt.porep.field.Nodes;

/**
 * Labels a whole layer, one node after the other: what takes a prover so long. Of one thread.
 *
 * <p>Whoever calls decides how many nodes at a time, and so how often it can be stopped; it may go on later, in another
 * process, from any node whose predecessors in the layer are complete.
 */
public final class LayerLabels {

    /** How many nodes ahead the machine is asked for labels that it may have to fetch from far. */
    private static final int AHEAD = 4;

    private final ParentTable table;
    private final Optional<Nodes> previous;
    private final Nodes current;
    private final LabelInput input;
    private final byte[] label = new byte[Nodes.BYTES];

    /** What was read ahead, so that reading is not left out. */
    private long seen;

    /**
     * @param layer from 1
     * @param previous the complete layer before; none for layer 1
     * @param current where labels are written, and read as parents
     */
    public LayerLabels(ReplicaId replicaId, int layer, ParentTable table, Optional<Nodes> previous, Nodes current) {
        if (layer < 1 || layer == 1 == previous.isPresent()) {
            throw new IllegalArgumentException(
                    "layer " + layer + (previous.isPresent() ? " after" : " without") + " another");
        }
        this.table = table;
        this.previous = previous;
        this.current = current;
        this.input = new LabelInput(replicaId, layer);
    }

    /** Labels the nodes {@code from} (inclusive) to {@code to} (exclusive). */
    public void label(long from, long to) {
        long start = from;
        if (start == 0 && to > 0) {
            input.hashFirst(label, 0);
            current.put(0, label, 0);
            start++;
        }
        if (previous.isPresent()) {
            labelUpper(previous.get(), start, to);
        } else {
            labelFirst(start, to);
        }
    }

    private void labelFirst(long from, long to) {
        var parents = new int[PARENTS];
        for (long node = from; node < to; node++) {
            table.get(node, parents);
            current.gather(parents, 0, BASE_PARENTS, input.bytes(), LabelInput.HEAD);
            input.hashBase(node, label, 0);
            current.put(node, label, 0);
        }
    }

    private void labelUpper(Nodes before, long from, long to) {
        var parents = new int[AHEAD + 1][PARENTS];
        for (long node = from; node < Math.min(to, from + AHEAD); node++) {
            table.get(node, parents[(int) (node % parents.length)]);
        }
        for (long node = from; node < to; node++) {
            if (node + AHEAD < to) {
                lookAhead(before, node + AHEAD, parents[(int) ((node + AHEAD) % parents.length)]);
            }
            var own = parents[(int) (node % parents.length)];
            current.gather(own, 0, BASE_PARENTS, input.bytes(), LabelInput.HEAD);
            before.gather(own, BASE_PARENTS, PARENTS, input.bytes(), LabelInput.HEAD + BASE_PARENTS * Nodes.BYTES);
            input.hashAll(node, label, 0);
            current.put(node, label, 0);
        }
    }

    private void lookAhead(Nodes before, long node, int[] parents) {
        table.get(node, parents);
        seen ^= current.touch(parents, 0, BASE_PARENTS) ^ before.touch(parents, BASE_PARENTS, PARENTS);
    }
}
