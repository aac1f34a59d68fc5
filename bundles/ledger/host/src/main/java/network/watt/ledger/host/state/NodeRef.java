// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import network.watt.ledger.proof.Paths;
import network.watt.ledger.proof.StateHashes;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * A node of the state tree as its parent knows it.
 *
 * @param bits how many leading bits all paths below share; 256 for a leaf
 * @param prefix those bits, 32 bytes padded with zeros
 * @param content the hash of an inner node; for a leaf the SHA-256 of its value, so that proofs can show it
 */
public record NodeRef(int bits, Bytes prefix, Hash content) implements TreeNode, XdrEncodable {

    public NodeRef {
        if (bits < 0 || bits > Paths.BITS || prefix.size() != Paths.SIZE) {
            throw new IllegalArgumentException(
                    "no node has " + bits + " bits of a prefix of " + prefix.size() + " bytes");
        }
    }

    /** The hash that the parent commits to. */
    public Hash hash() {
        return isLeaf() ? StateHashes.leaf(prefix, content) : content;
    }

    boolean isLeaf() {
        return bits == Paths.BITS;
    }

    @Override
    public NodeRef ref() {
        return this;
    }

    /** Which pages an inner node belongs to; a leaf to none. */
    int level() {
        return isLeaf() ? Integer.MAX_VALUE : bits / Page.LEVEL_BITS;
    }

    /** Where an inner node's page is kept: its level, then the bytes that hold the bits above it. Unique in a tree. */
    public Bytes address() {
        int shared = level() * Page.LEVEL_BITS;
        return Bytes.owned(new byte[] {(byte) level()}).concat(Paths.cut(Paths.prefix(prefix, shared), shared));
    }

    public static NodeRef decode(XdrReader in) throws XdrException {
        int bits = in.readInt();
        return new NodeRef(bits, Paths.pad(in.readOpaque(Paths.SIZE)), Hash.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(bits).writeOpaque(Paths.cut(prefix, bits), Paths.SIZE).write(content);
    }
}
