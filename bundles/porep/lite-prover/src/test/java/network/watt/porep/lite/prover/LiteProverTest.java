// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.lite.prover;

import java.nio.file.Path;
import network.watt.porep.api.ParameterSource;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealProver;
import network.watt.porep.api.SealVerifier;
import network.watt.porep.lite.LiteVerifier;
import network.watt.porep.sealing.ParameterFiles;
import network.watt.porep.testkit.ProverContract;
import org.junit.jupiter.api.io.TempDir;

class LiteProverTest extends ProverContract {

    @TempDir
    private static Path tables;

    @Override
    protected SealProver prover() {
        return new LiteProver();
    }

    @Override
    protected SealVerifier verifier() {
        return new LiteVerifier();
    }

    @Override
    protected ProofId proof() {
        return ProofId.parse("lite/1.0/2KiB");
    }

    @Override
    protected ParameterSource parameters() {
        return new ParameterFiles(tables);
    }
}
