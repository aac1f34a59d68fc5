// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

import static java.util.Objects.requireNonNull;

/** A SHA-256 digest: 32 bytes, ordered as unsigned bytes. */
public record Hash(Bytes bytes) implements Comparable<Hash>, XdrEncodable {

    /** The length of a digest in bytes. */
    public static final int SIZE = 32;

    /** Thirty-two zero bytes: "no predecessor". */
    public static final Hash ZERO = new Hash(Bytes.owned(new byte[SIZE]));

    public Hash {
        if (requireNonNull(bytes).size() != SIZE) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.size());
        }
    }

    /** Reads 64 hexadecimal digits; throws {@link IllegalArgumentException} for anything else. */
    public static Hash fromHex(String digits) {
        return new Hash(Bytes.fromHex(digits));
    }

    public static Hash decode(XdrReader in) throws XdrException {
        return new Hash(in.readFixed(SIZE));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeFixed(bytes, SIZE);
    }

    public String hex() {
        return bytes.hex();
    }

    /** The first eight hexadecimal digits: for people, never for machines. */
    public String shortHex() {
        return bytes.slice(0, 4).hex();
    }

    @Override
    public int compareTo(Hash other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
