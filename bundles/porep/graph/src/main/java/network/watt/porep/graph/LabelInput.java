// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

import static network.watt.porep.graph.StackedGraph.BASE_PARENTS;
import static network.watt.porep.graph.StackedGraph.PARENTS;

import java.nio.ByteBuffer;
import network.watt.platform.types.Sha256;
import network.watt.porep.field.Nodes;

/**
 * What a label is the hash of, in one piece, since hashing it in one piece is a quarter faster than in 38: replica id,
 * layer and node in 64 bytes, then 37 labels of parents, the same ones over and over. Of one thread.
 */
final class LabelInput {

    /** Labels of parents that are hashed, however many different ones there are. */
    static final int LABELS = 37;

    static final int HEAD = 64;
    static final int BYTES = HEAD + LABELS * Nodes.BYTES;

    private static final int LAYER = 32;
    private static final int NODE = 36;
    private static final int KEPT = 0x3f;

    private final byte[] input = new byte[BYTES];
    private final ByteBuffer buffer = ByteBuffer.wrap(input);

    LabelInput(ReplicaId replicaId, int layer) {
        replicaId.bytes().bytes().copyTo(input, 0);
        buffer.putInt(LAYER, layer);
    }

    /** Where the labels of parents are to be written, from {@link #HEAD} on. */
    byte[] bytes() {
        return input;
    }

    /** The label of node 0, which has no parents. */
    void hashFirst(byte[] target, int to) {
        buffer.putLong(NODE, 0);
        hash(HEAD, target, to);
    }

    /** From the labels of six parents, of a node in the first layer. */
    void hashBase(long node, byte[] target, int to) {
        buffer.putLong(NODE, node);
        int period = BASE_PARENTS * Nodes.BYTES;
        int whole = LABELS / BASE_PARENTS;
        for (int i = 1; i < whole; i++) {
            System.arraycopy(input, HEAD, input, HEAD + i * period, period);
        }
        System.arraycopy(input, HEAD, input, HEAD + whole * period, BYTES - HEAD - whole * period);
        hash(BYTES, target, to);
    }

    /** From the labels of all fourteen parents. */
    void hashAll(long node, byte[] target, int to) {
        buffer.putLong(NODE, node);
        int period = PARENTS * Nodes.BYTES;
        System.arraycopy(input, HEAD, input, HEAD + period, period);
        System.arraycopy(input, HEAD, input, HEAD + 2 * period, BYTES - HEAD - 2 * period);
        hash(BYTES, target, to);
    }

    private void hash(int length, byte[] target, int to) {
        Sha256.hash(input, 0, length, target, to);
        target[to + Nodes.BYTES - 1] &= KEPT;
    }
}
