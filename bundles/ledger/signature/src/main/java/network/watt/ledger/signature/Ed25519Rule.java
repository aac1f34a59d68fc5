// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.signature;

import network.watt.ledger.api.SignatureRule;
import network.watt.platform.types.Bytes;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Pure Ed25519 (RFC 8032 §5.1.7) by Bouncy Castle 1.86, whose classes are part of this bundle: libraries differ in what
 * they accept at the edges, so the library is the rule. {@code docs/protocol/signature.md} lists the accept set. Any
 * thread.
 */
public class Ed25519Rule implements SignatureRule {

    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;

    @Override
    public boolean verify(Bytes publicKey, Bytes message, Bytes signature) {
        return publicKey.size() == KEY_BYTES
                && signature.size() == SIGNATURE_BYTES
                && Ed25519.verify(signature.toArray(), 0, publicKey.toArray(), 0, message.toArray(), 0, message.size());
    }
}
