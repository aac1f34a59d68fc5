// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.vector;

import java.nio.file.Path;
import java.util.Optional;
import network.watt.porep.api.ParameterSource;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealProver;
import network.watt.porep.api.SealVerifier;
import network.watt.porep.api.batch.BatchHash;
import network.watt.porep.sdr.SdrVerifier;
import network.watt.porep.sdr.prover.SdrProver;
import network.watt.porep.sealing.ParameterFiles;
import network.watt.porep.testkit.ProverContract;
import org.junit.jupiter.api.io.TempDir;

/** What a prover promises, with vectors: that verifiers believe it says that its hashes are the right ones. */
class SealTest extends ProverContract {

    private static final Optional<BatchHash> VECTORS = VectorHash.open();
    private static final SdrVerifier VERIFIER = new SdrVerifier();

    @TempDir
    private static Path tables;

    @Override
    protected SealProver prover() {
        return new SdrProver(VECTORS);
    }

    @Override
    protected SealVerifier verifier() {
        return VERIFIER;
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
