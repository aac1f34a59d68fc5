// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4) by the JDK, the only class that touches {@link MessageDigest}. Any thread. */
public final class Sha256 {

    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::newDigest);

    private Sha256() {}

    /** The digest of the parts, one after the other, without separators. */
    public static Hash hash(Bytes... parts) {
        var digest = DIGEST.get();
        for (var part : parts) {
            digest.update(part.array());
        }
        return new Hash(Bytes.owned(digest.digest()));
    }

    /** The digest of {@code value}'s XDR encoding. */
    public static Hash hash(XdrEncodable value) {
        return hash(value.toXdr());
    }

    /**
     * Writes the 32 bytes of the digest of {@code length} bytes from {@code from} on to {@code to} in {@code target}, which
     * may be the same array. For those who hash millions of small things: nothing is copied or allocated.
     */
    public static void hash(byte[] source, int from, int length, byte[] target, int to) {
        var digest = DIGEST.get();
        digest.update(source, from, length);
        try {
            digest.digest(target, to, Hash.SIZE);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
