// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import network.watt.porep.api.ParameterSource;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealProver;
import network.watt.porep.api.SealVerifier;
import network.watt.porep.lite.LiteVerifier;
import network.watt.porep.lite.prover.LiteProver;
import network.watt.porep.testkit.ProverContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A prover in another process promises what one in this process does. */
class RemoteContractTest extends ProverContract {

    @TempDir
    private static Path directory;

    private final Programs programs = new Programs(directory);
    private final List<RemoteProver> made = new ArrayList<>();

    @AfterEach
    void end() {
        assertThat(programs.living()).as("each ended with its job").isEmpty();
        made.forEach(RemoteProver::close);
        assertThat(Programs.meetings()).isEmpty();
    }

    @Override
    protected SealProver prover() {
        var prover = programs.worker(LiteProver.class);
        made.add(prover);
        return prover;
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
        return (name, size, maker, monitor) -> {
            throw new AssertionError("the node's tables are out of its reach");
        };
    }
}
