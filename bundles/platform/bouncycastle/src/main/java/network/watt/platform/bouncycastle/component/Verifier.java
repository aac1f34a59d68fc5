// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.bouncycastle.component;

import network.watt.platform.bouncycastle.Ed25519Verifier;
import network.watt.platform.keys.SignatureVerifier;
import network.watt.platform.types.Bytes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Publishes the verifier of nodes' signatures. */
@Component(service = SignatureVerifier.class)
public final class Verifier implements SignatureVerifier {

    /** Enough for all messages about the slots in flight; about 10 MB. */
    private static final int REMEMBERED_SIGNATURES = 65_536;

    private final SignatureVerifier verifier = new Ed25519Verifier(REMEMBERED_SIGNATURES);

    @Activate
    public Verifier() {}

    @Override
    public boolean verify(Bytes publicKey, Bytes message, Bytes signature) {
        return verifier.verify(publicKey, message, signature);
    }
}
