// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sdr;

import java.util.Optional;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealProfile;
import network.watt.porep.api.SealStatement;
import network.watt.porep.api.SealVerifier;
import network.watt.porep.openings.OpeningCheck;

/** Judges proofs of {@code sdr}, all versions and sizes. */
public class SdrVerifier implements SealVerifier {

    private final SdrHashes hashes;

    public SdrVerifier() {
        this(new SdrHashes());
    }

    /** @param hashes shared with others */
    public SdrVerifier(SdrHashes hashes) {
        this.hashes = hashes;
    }

    @Override
    public final Optional<SealProfile> profile(ProofId proof) {
        return SdrProfiles.knows(proof) ? Optional.of(SdrProfiles.of(proof)) : Optional.empty();
    }

    @Override
    public final boolean isInteractive(ProofId proof) {
        return !proof.has(SdrProfiles.NON_INTERACTIVE);
    }

    @Override
    public final Verdict verify(SealStatement statement, Bytes seed, int index, Bytes opening) {
        return SdrScheme.of(statement.proof(), statement.porepId(), hashes)
                .map(scheme -> OpeningCheck.judge(scheme, statement, seed, index, opening))
                .orElseGet(() -> Verdict.rejected("proof.unknown-kind", "no " + statement.proof() + " is judged here"));
    }
}
