// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

import static java.util.Objects.requireNonNull;

/** The identity of an account, named by its Ed25519 public key (RFC 8032). Ordered as unsigned bytes. */
public record AccountId(Bytes key) implements Comparable<AccountId>, XdrEncodable {

    /** The length of a public key in bytes. */
    public static final int SIZE = 32;

    public AccountId {
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
    public static AccountId parse(String text, AddressPrefix prefix) {
        return new AccountId(Bech32m.decode(prefix.account(), text));
    }

    /** The text form: bech32m (BIP 350) under the network's prefix. */
    public String text(AddressPrefix prefix) {
        return Bech32m.encode(prefix.account(), key);
    }

    public static AccountId decode(XdrReader in) throws XdrException {
        return new AccountId(in.readFixed(SIZE));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeFixed(key, SIZE);
    }

    @Override
    public int compareTo(AccountId other) {
        return key.compareTo(other.key);
    }

    /** The first eight hexadecimal digits of the key: for logs; people get {@link #text}. */
    @Override
    public String toString() {
        return "account " + key.slice(0, 4).hex();
    }
}
