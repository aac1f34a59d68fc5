// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds ballots that became prepared. Only ballots named by statements can change sides: those of the statement just
 * heard (the hint), and what others support at or below them. The highest comes first.
 */
final class PrepareSearch {

    private final BallotState state;
    private final Federation<BallotPledges> federation;
    private final Predicate<Ballot> fullyValid;
    private final Predicate<Ballot> isNews;
    private final Predicate<Ballot> mayRaiseHigh = this::mayRaiseHigh;
    private final BallotSet hints = new BallotSet();
    private final BallotSet candidates = new BallotSet();
    /** The hint whose candidates are gathered. */
    private Ballot top = Ballot.NONE;

    /** @param fullyValid whether a ballot's value may be voted to commit (CAP-0083) */
    PrepareSearch(BallotState state, Federation<BallotPledges> federation, Predicate<Ballot> fullyValid) {
        this.state = state;
        this.federation = federation;
        this.fullyValid = fullyValid;
        isNews = ballot -> !state.knowsPrepared(ballot);
    }

    /** The ballots that we vote to commit: none or a lowest one, up to the highest confirmed as prepared. */
    record Range(Optional<Ballot> low, Ballot high) {}

    /** The highest ballot that can newly be accepted as prepared. */
    Optional<Ballot> accepted(BallotPledges hint) {
        if (state.phase() == BallotPhase.EXTERNALIZE) {
            return Optional.empty();
        }
        gather(hint, isNews);
        for (int i = 0; i < candidates.size(); i++) {
            var ballot = candidates.get(i);
            if (isNews.test(ballot)
                    && federation.accepts(ballot, BallotPledges::votesToPrepare, BallotPledges::acceptsPrepared)) {
                return Optional.of(ballot);
            }
        }
        return Optional.empty();
    }

    /** The highest ballot above h that is confirmed as prepared, and where votes to commit may begin. */
    Optional<Range> confirmed(BallotPledges hint) {
        if (state.phase() != BallotPhase.PREPARE || state.prepared().isEmpty()) {
            return Optional.empty();
        }
        gather(hint, mayRaiseHigh);
        for (int i = 0; i < candidates.size() && mayRaiseHigh.test(candidates.get(i)); i++) {
            if (isConfirmed(candidates.get(i))) {
                return Optional.of(new Range(lowest(i), candidates.get(i)));
            }
        }
        return Optional.empty();
    }

    private boolean mayRaiseHigh(Ballot ballot) {
        return state.high().isEmpty() || ballot.compareTo(state.high().get()) > 0;
    }

    /** The end of the unbroken run of confirmed candidates from the n-th downwards, at b at the lowest. */
    private Optional<Ballot> lowest(int n) {
        var high = candidates.get(n);
        if (!state.mayCommit(high) || !fullyValid.test(high)) {
            return Optional.empty();
        }
        var bottom = state.current().orElse(Ballot.NONE);
        var low = Optional.<Ballot>empty();
        for (int i = n; i < candidates.size() && candidates.get(i).compareTo(bottom) >= 0; i++) {
            var ballot = candidates.get(i);
            if (ballot.isCoveredBy(high)) {
                if (!isConfirmed(ballot)) {
                    break;
                }
                low = Optional.of(ballot);
            }
        }
        return low;
    }

    private boolean isConfirmed(Ballot ballot) {
        return federation.ratifies(ballot, BallotPledges::acceptsPrepared);
    }

    /**
     * Makes candidates of the ballots at or below those of the hint that pass {@code worthwhile}, as far as anybody supports them.
     * Most statements only repeat what is known, and make none.
     */
    private void gather(BallotPledges hint, Predicate<Ballot> worthwhile) {
        hints.clear();
        candidates.clear();
        hint.addPrepareHints(hints);
        for (int i = 0; i < hints.size(); i++) {
            top = hints.get(i);
            if (worthwhile.test(top)) {
                federation.forEach(this, (each, search) -> each.addPrepareCandidates(search.top, search.candidates));
            }
        }
    }
}
