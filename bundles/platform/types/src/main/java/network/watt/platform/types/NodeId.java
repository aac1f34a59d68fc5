// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

import static java.util.Objects.requireNonNull;

/** The identity of a node, named by its Ed25519 public key (RFC 8032). Ordered as unsigned bytes. */
public record NodeId(Bytes key) implements Comparable<NodeId>, XdrEncodable {

    /** The length of a public key in bytes. */
    public static final int SIZE = 32;

    public NodeId {
        if (requireNonNull(key).size() != SIZE) {
            throw new IllegalArgumentException("a public key has 32 bytes, not " + key.size());
        }
    }

    /**
     * Reads the text form.
     *
     * @param prefix the network the text must belong to
     * @throws IllegalArgumentException with a sentence for people if {@code text} is not such an identity
     */
    public static NodeId parse(String text, AddressPrefix prefix) {
        return new NodeId(Bech32m.decode(prefix.node(), text));
    }

    /** The text form: bech32m (BIP 350) under the network's prefix. */
    public String text(AddressPrefix prefix) {
        return Bech32m.encode(prefix.node(), key);
    }

    public static NodeId decode(XdrReader in) throws XdrException {
        return new NodeId(in.readFixed(SIZE));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeFixed(key, SIZE);
    }

    @Override
    public int compareTo(NodeId other) {
        return key.compareTo(other.key);
    }

    /** The first eight hexadecimal digits of the key: for logs; people get {@link #text}. */
    @Override
    public String toString() {
        return "node " + key.slice(0, 4).hex();
    }
}
