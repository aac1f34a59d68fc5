// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.bouncycastle;

import java.util.LinkedHashMap;
import java.util.Map;
import network.watt.platform.keys.SignatureVerifier;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Verifies by the Ed25519 of RFC 8032 §5.1.7 as Bouncy Castle understands it: with the cofactor; keys of small order,
 * encodings that are not canonical and S ≥ L are refused. The tests pin the answers to all known edge cases.
 *
 * <p>Remembers the signatures that were good lately, since flooding brings the same ones from every peer. Bad ones are
 * not remembered, so that they cannot push good ones out. Any thread.
 */
public final class Ed25519Verifier implements SignatureVerifier {

    private final Map<Hash, Boolean> good;

    /**
     * A verifier.
     *
     * @param rememberedSignatures how many good signatures to remember (about 150 bytes each); 0 for none
     */
    public Ed25519Verifier(int rememberedSignatures) {
        if (rememberedSignatures < 0) {
            throw new IllegalArgumentException("cannot remember " + rememberedSignatures + " signatures");
        }
        this.good = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Hash, Boolean> eldest) {
                return size() > rememberedSignatures;
            }
        };
    }

    @Override
    public boolean verify(Bytes publicKey, Bytes message, Bytes signature) {
        if (publicKey.size() != Ed25519.PUBLIC_KEY_SIZE || signature.size() != Ed25519.SIGNATURE_SIZE) {
            return false;
        }
        // Key and signature have fixed lengths: no two triples give the same bytes to the hash.
        var triple = Sha256.hash(publicKey, signature, message);
        synchronized (good) {
            if (good.get(triple) != null) {
                return true;
            }
        }
        var bytes = message.toArray();
        if (!Ed25519.verify(signature.toArray(), 0, publicKey.toArray(), 0, bytes, 0, bytes.length)) {
            return false;
        }
        synchronized (good) {
            good.put(triple, true);
        }
        return true;
    }

    /** How many good signatures are remembered at the moment. */
    public int remembered() {
        synchronized (good) {
            return good.size();
        }
    }
}
