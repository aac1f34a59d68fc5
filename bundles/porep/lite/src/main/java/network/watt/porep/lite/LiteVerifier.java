// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.lite;

import java.util.Optional;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealProfile;
import network.watt.porep.api.SealStatement;
import network.watt.porep.api.SealVerifier;
import network.watt.porep.openings.OpeningCheck;

/** Judges proofs of {@code lite/1.0}. */
public class LiteVerifier implements SealVerifier {

    @Override
    public final Optional<SealProfile> profile(ProofId proof) {
        return LiteProfiles.knows(proof) ? Optional.of(LiteProfiles.of(proof.size())) : Optional.empty();
    }

    @Override
    public final Verdict verify(SealStatement statement, Bytes seed, int index, Bytes opening) {
        return LiteScheme.of(statement.proof(), statement.porepId())
                .map(scheme -> OpeningCheck.judge(scheme, statement, seed, index, opening))
                .orElseGet(() -> Verdict.rejected("proof.unknown-kind", "no " + statement.proof() + " is judged here"));
    }
}
