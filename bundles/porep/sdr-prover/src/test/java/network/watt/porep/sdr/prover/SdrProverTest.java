// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sdr.prover;

import java.nio.file.Path;
import network.watt.porep.api.ParameterSource;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealProver;
import network.watt.porep.api.SealVerifier;
import network.watt.porep.sdr.SdrHashes;
import network.watt.porep.sdr.SdrVerifier;
import network.watt.porep.sealing.ParameterFiles;
import network.watt.porep.testkit.ProverContract;
import org.junit.jupiter.api.io.TempDir;

class SdrProverTest extends ProverContract {

    @TempDir
    private static Path tables;

    private static final SdrHashes HASHES = new SdrHashes();

    @Override
    protected SealProver prover() {
        return new SdrProver();
    }

    @Override
    protected SealVerifier verifier() {
        return new SdrVerifier(HASHES);
    }

    @Override
    protected ProofId proof() {
        return ProofId.parse("sdr/1.1/2KiB");
    }

    @Override
    protected ParameterSource parameters() {
        return new ParameterFiles(tables);
    }
}
