// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.ParameterSource;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealEstimate;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealJob;
import network.watt.porep.api.SealProver;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.batch.BatchHash;
import network.watt.porep.openings.Scheme;

/**
 * A prover of any scheme over the stacked graph: a scheme, how data becomes nodes, and what things cost. Rows are files that
 * are mapped, so the memory it needs is what labels are read from at random: the layer before, and a part of its own. A
 * prover extends it by a constructor.
 */
public class StackedProver implements SealProver {

    private static final long HEAP_BYTES = 64L << 20;

    private final String name;
    private final BiFunction<ProofId, Bytes, Optional<? extends Scheme>> schemes;
    private final Parts parts;

    /**
     * What schemes do not tell.
     *
     * @param layout names files and steps: whoever changes either changes it
     * @param batches a quicker Poseidon, as long as the machine has one; for schemes whose columns and trees are Poseidon's
     */
    public record Parts(DataFormat format, Costs costs, String layout, Supplier<Optional<BatchHash>> batches) {

        /** For a scheme that hashes one node after the other. */
        public Parts(DataFormat format, Costs costs, String layout) {
            this(format, costs, layout, Optional::empty);
        }
    }

    /** @param schemes the scheme of a kind of proof and a porep id, if the prover has it */
    public StackedProver(String name, BiFunction<ProofId, Bytes, Optional<? extends Scheme>> schemes, Parts parts) {
        this.name = name;
        this.schemes = schemes;
        this.parts = parts;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean supports(ProofId proof) {
        return schemes.apply(proof, Bytes.owned(new byte[32])).isPresent();
    }

    private Scheme scheme(SealRequest request) throws SealException {
        return schemes.apply(request.proof(), request.porepId())
                .orElseThrow(() -> new SealException(
                        "seal.unknown-kind", "The prover " + name + " makes no " + request.proof() + "."));
    }

    @Override
    public final SealEstimate estimate(SealRequest request, SealBudget budget) throws SealException {
        var scheme = scheme(request);
        DataRow.requireFitting(request, parts.format());
        return new SealEstimate(memory(request, budget), SectorRows.bytes(scheme), seconds(scheme, budget.threads()));
    }

    private static long memory(SealRequest request, SealBudget budget) throws SealException {
        long memory = request.proof().size().bytes() * 3 / 2 + HEAP_BYTES;
        if (memory > budget.memoryBytes()) {
            throw new SealException(
                    "seal.budget",
                    "Sealing " + request.proof() + " needs " + memory + " bytes of memory, and may use "
                            + budget.memoryBytes() + ": allow more, or choose a smaller sector.");
        }
        return memory;
    }

    private long seconds(Scheme scheme, int threads) {
        long nanos = parts.costs().sequential(scheme) + parts.costs().shared(scheme) / threads;
        return TimeUnit.NANOSECONDS.toSeconds(nanos) + 1; // rounded up
    }

    @Override
    public final SealJob open(SealRequest request, Path folder, SealBudget budget, ParameterSource parameters)
            throws SealException {
        memory(request, budget);
        return SectorJob.open(request, parts, scheme(request), folder, budget, parameters);
    }
}
