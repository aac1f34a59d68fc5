// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import java.util.List;

/** The Poseidon of as many elements as there are children. */
final class PoseidonNodes implements NodeHash {

    private final List<Poseidon> arities;

    PoseidonNodes(List<Poseidon> arities) {
        this.arities = List.copyOf(arities);
    }

    @Override
    public void hash(int level, byte[] children, int from, int arity, byte[] target, int to) {
        for (var poseidon : arities) {
            if (poseidon.arity() == arity) {
                poseidon.hash(children, from, target, to);
                return;
            }
        }
        throw new IllegalArgumentException("a node of " + arity + " children, for which there is no Poseidon here");
    }

    @Override
    public boolean accepts(byte[] bytes, int at) {
        return Fr.isCanonical(bytes, at);
    }
}
