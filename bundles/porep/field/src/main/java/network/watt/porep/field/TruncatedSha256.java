// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import network.watt.platform.types.Sha256;

/** SHA-256 of the children one after the other, of which 254 bits are kept. */
final class TruncatedSha256 implements NodeHash {

    private static final int KEPT = 0x3f;

    @Override
    public void hash(int level, byte[] children, int from, int arity, byte[] target, int to) {
        Sha256.hash(children, from, arity * Nodes.BYTES, target, to);
        target[to + Nodes.BYTES - 1] &= KEPT;
    }

    @Override
    public boolean accepts(byte[] bytes, int at) {
        return Fr.isCanonical(bytes, at);
    }
}
