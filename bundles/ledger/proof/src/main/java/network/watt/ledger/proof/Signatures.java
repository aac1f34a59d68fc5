// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import network.watt.platform.types.Bytes;

/** Checks Ed25519 signatures (RFC 8032 §5.1). */
@FunctionalInterface
public interface Signatures {

    /**
     * Whether {@code signature} is genuine; false for a key or signature that is none. Any thread.
     *
     * @param key 32 bytes
     * @param signature 64 bytes
     */
    boolean isGenuine(Bytes key, Bytes message, Bytes signature);

    /** By the Java platform's own provider. */
    static Signatures ofThePlatform() {
        return Signatures::check;
    }

    private static boolean check(Bytes key, Bytes message, Bytes signature) {
        // SubjectPublicKeyInfo of an Ed25519 key (RFC 8410 §4): this, then the key.
        var info = Bytes.fromHex("302a300506032b6570032100").concat(key);
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info.toArray())));
            verifier.update(message.toArray());
            return verifier.verify(signature.toArray());
        } catch (GeneralSecurityException refused) {
            return false;
        }
    }
}
