// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import java.util.Optional;
import java.util.TreeMap;
import network.watt.ledger.api.Verdict;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SchemeModule;
import network.watt.porep.api.SealProfile;
import network.watt.porep.api.SealVerifier;
import network.watt.porep.api.SectorOperation;

/** The kinds of proof that the ledger knows, their verifiers, and which of them are safe enough now. */
final class Kinds {

    /** An opening is at most this part of what may be demanded in a ledger: one in so many. */
    private static final int PART_OF_BUDGET = 4;

    private final Area area;
    private final TreeMap<Integer, Optional<Judged>> asked = new TreeMap<>();

    Kinds(Area area) {
        this.area = area;
    }

    /** A kind and who judges it now. */
    record Judged(ProofId proof, SealProfile profile, SealVerifier verifier) {}

    /**
     * Whether sectors of a kind may be committed now.
     *
     * @param judged if somebody judges it
     * @param span in how many ledgers its proof is taken; 0 if it may not
     */
    record Fit(Optional<Judged> judged, int span, Verdict verdict) {

        private static Fit refused(Optional<Judged> judged, String code, String sentence) {
            return new Fit(judged, 0, Verdict.rejected(code, sentence));
        }
    }

    /** Gives a kind its number. */
    Verdict register(SectorOperation.RegisterKind register) {
        var proof = register.proof();
        var known = area.kinds().number(proof);
        if (known.isPresent()) {
            return Verdict.rejected("porep.known-kind", proof + " is kind " + known.get() + " already.");
        }
        var fit = fit(proof);
        if (fit.verdict().isAccepted()) {
            var tally =
                    area.tally().withKind(fit.judged().orElseThrow().profile().openingCost());
            area.kinds().add(tally.kinds(), proof);
            area.tally(tally);
        }
        return fit.verdict();
    }

    /** Who judges a kind now; empty if there is no such kind, or its scheme has no area that does. */
    Optional<Judged> judged(int kind) {
        var known = asked.get(kind);
        if (known == null) {
            known = area.kinds().proof(kind).flatMap(this::judged);
            asked.put(kind, known);
        }
        return known;
    }

    private Optional<Judged> judged(ProofId proof) {
        return verifier(proof)
                .flatMap(verifier -> verifier.profile(proof).map(profile -> new Judged(proof, profile, verifier)));
    }

    private Optional<SealVerifier> verifier(ProofId proof) {
        return area.context().call(SchemeModule.area(proof.scheme()), SealVerifier.class);
    }

    /** Whether sectors of a kind that has a number may be committed now. */
    Fit fit(int kind) {
        return area.kinds()
                .proof(kind)
                .map(this::fit)
                .orElseGet(() -> Fit.refused(
                        Optional.empty(), "porep.unknown-kind", "No kind of proof has the number " + kind + "."));
    }

    /** Whether sectors of a kind may be committed now, whether it has a number or not. */
    Fit fit(ProofId proof) {
        var verifier = verifier(proof);
        if (verifier.isEmpty()) {
            return Fit.refused(
                    Optional.empty(),
                    "porep.no-verifier",
                    "No area " + SchemeModule.area(proof.scheme()) + " judges proofs on this network now.");
        }
        var judged = judged(proof);
        if (judged.isEmpty()) {
            return Fit.refused(
                    judged, "porep.no-profile", "The verifier of " + proof.scheme() + " judges no " + proof + ".");
        }
        if (!verifier.get().isInteractive(proof)) {
            return Fit.refused(
                    judged,
                    "porep.not-interactive",
                    "The challenges of " + proof + " are known before the ledger draws any.");
        }
        return fit(judged.get());
    }

    private Fit fit(Judged judged) {
        var profile = judged.profile();
        var most = area.budget().part(PART_OF_BUDGET);
        if (!Load.of(profile, 1).fits(most)) {
            return Fit.refused(
                    Optional.of(judged),
                    "porep.too-costly",
                    "An opening of " + judged.proof() + " takes up to " + profile.maxOpeningBytes() + " bytes and "
                            + profile.openingCost() + " compressions; on this network it may be " + most.bytes()
                            + " and " + most.cost() + ".");
        }
        int least = area.params().leastChallenges();
        if (profile.challenges() < least && !area.params().isDevelopment()) {
            return Fit.refused(
                    Optional.of(judged),
                    "porep.few-challenges",
                    judged.proof() + " has " + profile.challenges() + " challenges, fewer than the " + least
                            + " that this network asks for.");
        }
        return timed(judged);
    }

    private Fit timed(Judged judged) {
        var params = area.params();
        long ledgers = SealingTime.ledgers(
                judged.profile(),
                params.labelPicos(),
                area.context().ledgerParameters().closeIntervalMs());
        if (ledgers >= SpanTerms.LEAST_ANSWER_LEDGERS) {
            int span = (int) Math.min(ledgers, params.spans().mostAnswerLedgers());
            return new Fit(Optional.of(judged), span, Verdict.ACCEPTED);
        }
        if (params.isDevelopment()) {
            return new Fit(Optional.of(judged), params.spans().developmentLedgers(), Verdict.ACCEPTED);
        }
        return Fit.refused(
                Optional.of(judged),
                "porep.too-fast",
                judged.proof() + " may be sealed so fast that a proof would be taken for " + ledgers
                        + " ledgers only; it must be " + SpanTerms.LEAST_ANSWER_LEDGERS
                        + " or more. Larger sectors or more layers take longer.");
    }
}
