// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.lite;

import network.watt.platform.types.Sha256;
import network.watt.porep.field.NodeHash;
import network.watt.porep.field.Nodes;

/** SHA-256 of the level's number, one byte, and the children: no node of one level can be taken for one of another. */
final class LiteNodes implements NodeHash {

    @Override
    public void hash(int level, byte[] children, int from, int arity, byte[] target, int to) {
        var input = new byte[1 + arity * Nodes.BYTES];
        input[0] = (byte) level;
        System.arraycopy(children, from, input, 1, arity * Nodes.BYTES);
        Sha256.hash(input, 0, input.length, target, to);
    }

    /** Any 32 bytes can be. */
    @Override
    public boolean accepts(byte[] bytes, int at) {
        return true;
    }
}
