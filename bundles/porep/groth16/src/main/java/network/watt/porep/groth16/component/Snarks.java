// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16.component;

import java.util.List;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.SnarkVerifier;
import network.watt.porep.groth16.Groth16;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Publishes {@link Groth16}. On a machine without the native library it is not activated, and the node says so and ends. */
@Component(service = SnarkVerifier.class, immediate = true)
public final class Snarks implements SnarkVerifier {

    private final SnarkVerifier verifier;

    @Activate
    public Snarks() {
        verifier = new Groth16();
    }

    @Override
    public Verdict wellFormed(Bytes verifyingKey) {
        return verifier.wellFormed(verifyingKey);
    }

    @Override
    public Verdict verify(Bytes verifyingKey, List<Claim> claims) {
        return verifier.verify(verifyingKey, claims);
    }
}
