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

    /**
     * For how many nodes together the machine is asked for labels that it may have to fetch from far. Java has no prefetch: it
     * waits once for all that is asked for at a time, so long as that stays in the first cache.
     */
    private static final int TOGETHER = 16;

    private final ParentTable table;
    private final Optional<Nodes> previous;
    private final Nodes current;
    private final LabelInput input;
    private final byte[] label = new byte[Nodes.BYTES];
    private final int[][] parents = new int[TOGETHER][PARENTS];

    /** What was fetched, so that fetching is not left out. */
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
        for (long first = start; first < to; first += TOGETHER) {
            int nodes = (int) Math.min(TOGETHER, to - first);
            for (int i = 0; i < nodes; i++) {
                table.get(first + i, parents[i]);
            }
            if (previous.isPresent()) {
                labelUpper(previous.get(), first, nodes);
            } else {
                labelFirst(first, nodes);
            }
        }
    }

    private void labelFirst(long first, int nodes) {
        for (int i = 0; i < nodes; i++) {
            seen ^= current.touch(parents[i], 0, BASE_PARENTS);
        }
        for (int i = 0; i < nodes; i++) {
            current.gather(parents[i], 0, BASE_PARENTS, input.bytes(), LabelInput.HEAD);
            input.hashBase(first + i, label, 0);
            current.put(first + i, label, 0);
        }
    }

    private void labelUpper(Nodes before, long first, int nodes) {
        for (int i = 0; i < nodes; i++) {
            seen ^= current.touch(parents[i], 0, BASE_PARENTS) ^ before.touch(parents[i], BASE_PARENTS, PARENTS);
        }
        for (int i = 0; i < nodes; i++) {
            current.gather(parents[i], 0, BASE_PARENTS, input.bytes(), LabelInput.HEAD);
            before.gather(
                    parents[i], BASE_PARENTS, PARENTS, input.bytes(), LabelInput.HEAD + BASE_PARENTS * Nodes.BYTES);
            input.hashAll(first + i, label, 0);
            current.put(first + i, label, 0);
        }
    }
}
