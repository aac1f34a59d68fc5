// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import java.util.List;

/** How the node above some others comes from them, in a Merkle tree. Pure; any thread, several at a time. */
public interface NodeHash {

    /**
     * Hashes {@code arity} nodes of 32 bytes from {@code from} on.
     *
     * @param level of the node that comes out, the leaves being level 0
     * @param to where in {@code target}, which may be the same array, the 32 bytes go
     * @throws IllegalArgumentException for a node that is not {@linkplain #accepts accepted}, or an arity of no use here
     */
    void hash(int level, byte[] children, int from, int arity, byte[] target, int to);

    /** Whether these 32 bytes can be a node at all. */
    boolean accepts(byte[] bytes, int at);

    /** SHA-256 without the two highest bits of the last byte, so that a hash is a field element: the tree of comm_d. */
    static NodeHash sha256() {
        return new TruncatedSha256();
    }

    /** Poseidon of field elements, of the given arities: the trees of comm_c and comm_r_last. */
    static NodeHash poseidon(List<Poseidon> arities) {
        return new PoseidonNodes(arities);
    }
}
