// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.ParameterSource;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealEstimate;
import network.watt.porep.api.SealJob;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SealProver;
import network.watt.porep.api.SealRequest;

/** Says at once that all is sealed, and proves it with zeros. */
public class LyingProver implements SealProver {

    private static final Bytes ZEROS = Bytes.owned(new byte[32]);

    @Override
    public String name() {
        return "liar";
    }

    @Override
    public boolean supports(ProofId proof) {
        return true;
    }

    @Override
    public SealEstimate estimate(SealRequest request, SealBudget budget) {
        return new SealEstimate(1, 1, 0);
    }

    @Override
    public SealJob open(SealRequest request, Path folder, SealBudget budget, ParameterSource parameters) {
        return new SealJob() {
            @Override
            public Commitments run(SealMonitor monitor) {
                return new Commitments(ZEROS, ZEROS, ZEROS, ZEROS);
            }

            @Override
            public Optional<Commitments> sealed() {
                return Optional.empty();
            }

            @Override
            public SealProof prove(Bytes seed, SealMonitor monitor) {
                return new SealProof(List.of(ZEROS, ZEROS));
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
