// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.ParameterSource;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealEstimate;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealJob;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SealProver;
import network.watt.porep.api.SealRequest;
import network.watt.porep.lite.prover.LiteProver;

/** The prover of lite, whose process dies once it is halfway through a job's first run. */
public class MortalProver implements SealProver {

    private final SealProver lite = new LiteProver();

    @Override
    public String name() {
        return "mortal";
    }

    @Override
    public boolean supports(ProofId proof) {
        return lite.supports(proof);
    }

    @Override
    public SealEstimate estimate(SealRequest request, SealBudget budget) throws SealException {
        return lite.estimate(request, budget);
    }

    @Override
    public SealJob open(SealRequest request, Path folder, SealBudget budget, ParameterSource parameters)
            throws SealException {
        return new Mortal(lite.open(request, folder, budget, parameters), folder.resolveSibling("died-once"));
    }

    private record Mortal(SealJob job, Path grave) implements SealJob {

        @Override
        public Commitments run(SealMonitor monitor) throws SealException {
            return job.run(new SealMonitor() {
                @Override
                public void progress(SealProgress progress) {
                    if (progress.percent() >= 50 && !Files.exists(grave)) {
                        die();
                    }
                    monitor.progress(progress);
                }

                @Override
                public boolean isCancelled() {
                    return monitor.isCancelled();
                }
            });
        }

        private void die() {
            try {
                Files.createFile(grave);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().halt(9);
        }

        @Override
        public Optional<Commitments> sealed() {
            return job.sealed();
        }

        @Override
        public SealProof prove(Bytes seed, SealMonitor monitor) throws SealException {
            return job.prove(seed, monitor);
        }

        @Override
        public void close() {
            job.close();
        }
    }
}
