// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

import static network.watt.porep.graph.StackedGraph.BASE_PARENTS;
import static network.watt.porep.graph.StackedGraph.PARENTS;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.porep.field.Nodes;

/** Single labels, as a verifier computes them from those of the parents. Pure, any thread. */
public final class Labels {

    private Labels() {}

    /** How many labels of parents go into one: six in layer 1, fourteen above, none for node 0. */
    public static int parents(int layer, long node) {
        if (node == 0) {
            return 0;
        }
        return layer == 1 ? BASE_PARENTS : PARENTS;
    }

    /**
     * The label of a node.
     *
     * @param layer from 1
     * @param parents the labels of its parents, 32 bytes each, in the order in which {@link Parents} has them
     * @throws IllegalArgumentException if they are not as many as {@link #parents} says
     */
    public static Hash label(ReplicaId replicaId, int layer, long node, Bytes parents) {
        int wanted = parents(layer, node);
        if (layer < 1 || node < 0 || parents.size() != wanted * Nodes.BYTES) {
            throw new IllegalArgumentException("node " + node + " of layer " + layer + " has " + wanted
                    + " parents, not " + parents.size() + " bytes of them");
        }
        var input = new LabelInput(replicaId, layer);
        var label = new byte[Nodes.BYTES];
        parents.copyTo(input.bytes(), LabelInput.HEAD);
        if (wanted == 0) {
            input.hashFirst(label, 0);
        } else if (wanted == BASE_PARENTS) {
            input.hashBase(node, label, 0);
        } else {
            input.hashAll(node, label, 0);
        }
        return new Hash(Bytes.owned(label));
    }
}
