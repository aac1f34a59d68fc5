// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import java.util.Optional;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Judges proofs of replication of one scheme. A rule: pure, without clock, thread, randomness or disk, the same on every
 * node, and it knows no prover. It takes whatever anybody sends: it never throws for it, and never takes longer than twice an
 * honest opening of the profile.
 */
@ConsumerType
public interface SealVerifier {

    /** What a kind of proof demands; empty for kinds that this verifier does not judge. */
    Optional<SealProfile> profile(ProofId proof);

    /**
     * Whether the challenges of a kind hang on the seed. Where they do not, the prover knows them before the ledger draws, and
     * the ledger takes no such kind.
     */
    default boolean isInteractive(ProofId proof) {
        return true;
    }

    /**
     * Whether the opening of one challenge is right.
     *
     * @param statement of a kind that has a {@linkplain #profile profile} here
     * @param seed 32 bytes of the ledger, drawn after comm_r was known; challenges follow from it
     * @param index which challenge, from 0, below the profile's count
     * @param opening any bytes
     * @return codes begin with {@code proof.}
     */
    Verdict verify(SealStatement statement, Bytes seed, int index, Bytes opening);

    /** Whether a whole proof is right: as many openings as challenges, each of them right. */
    default Verdict verify(SealStatement statement, Bytes seed, SealProof proof) {
        var profile = profile(statement.proof());
        if (profile.isEmpty()) {
            return Verdict.rejected("proof.unknown-kind", "no " + statement.proof() + " is judged here");
        }
        int challenges = profile.get().challenges();
        if (proof.openings().size() != challenges) {
            return Verdict.rejected(
                    "proof.count",
                    "a proof of " + statement.proof() + " has " + challenges + " openings, not "
                            + proof.openings().size());
        }
        for (int index = 0; index < challenges; index++) {
            var verdict = verify(statement, seed, index, proof.openings().get(index));
            if (!verdict.isAccepted()) {
                return verdict;
            }
        }
        return Verdict.ACCEPTED;
    }
}
