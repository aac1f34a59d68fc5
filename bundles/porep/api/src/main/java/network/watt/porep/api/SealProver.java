// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Seals sectors of some kinds. Untrusted: whatever it makes is judged by the {@link SealVerifier} before anybody relies on
 * it. A vendor's prover registers this as a service. Any thread.
 */
@ConsumerType
public interface SealProver {

    /** A word by which operators choose among provers of the same kind: {@code sdr}, {@code acme-gpu}. */
    String name();

    /** Whether it can seal this kind on this machine. */
    boolean supports(ProofId proof);

    /**
     * What a job needs, before anything is written.
     *
     * @throws SealException if it cannot do with the budget ({@code seal.budget}), or the data does not fit the sector
     */
    SealEstimate estimate(SealRequest request, SealBudget budget) throws SealException;

    /**
     * Opens the job in a folder of its own: a new one, or what another run, version or prover of the same kind left there.
     *
     * @param parameters where large tables come from that jobs share
     * @throws SealException if the folder is of another request ({@code seal.other-request}) or cannot be used
     */
    SealJob open(SealRequest request, Path folder, SealBudget budget, ParameterSource parameters) throws SealException;
}
