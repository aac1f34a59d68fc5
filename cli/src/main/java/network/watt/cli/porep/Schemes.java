// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.porep;

import java.util.function.Supplier;
import java.util.stream.Stream;
import network.watt.cli.Failure;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealProver;
import network.watt.porep.api.SealVerifier;
import network.watt.porep.lite.LiteVerifier;
import network.watt.porep.lite.prover.LiteProver;
import network.watt.porep.sdr.SdrVerifier;
import network.watt.porep.sdr.prover.SdrProver;
import network.watt.porep.vector.VectorHash;

/** The schemes that the distribution ships, each with its prover and its verifier. */
public final class Schemes {

    private Schemes() {}

    /** Reads the name of a kind. @throws Failure with a sentence */
    public static ProofId parse(String text) {
        try {
            return ProofId.parse(text);
        } catch (IllegalArgumentException e) {
            throw Failure.ofInput(e.getMessage());
        }
    }

    static SealProver prover(ProofId proof) {
        return Stream.<Supplier<SealProver>>of(LiteProver::new, () -> new SdrProver(VectorHash.open()))
                .map(Supplier::get)
                .filter(prover -> prover.supports(proof))
                .findFirst()
                .orElseThrow(() -> unknown(proof));
    }

    static SealVerifier verifier(ProofId proof) {
        return Stream.<Supplier<SealVerifier>>of(LiteVerifier::new, SdrVerifier::new)
                .map(Supplier::get)
                .filter(verifier -> verifier.profile(proof).isPresent())
                .findFirst()
                .orElseThrow(() -> unknown(proof));
    }

    private static Failure unknown(ProofId proof) {
        return Failure.ofInput("nothing here makes or judges " + proof
                + "; there are sdr/1.0, sdr/1.1 and sdr/1.2 with sectors of 2KiB, 8MiB, 512MiB, 32GiB or 64GiB, and"
                + " lite/1.0 with sectors of any size");
    }
}
