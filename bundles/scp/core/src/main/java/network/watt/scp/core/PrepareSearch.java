// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds ballots that became prepared. Only ballots named by statements can change sides: those of the statement just
 * heard (the hint), and what others support at or below them. The highest comes first.
 */
final class PrepareSearch {

    private final BallotState state;
    private final Federation<BallotPledges> federation;
    private final Predicate<Ballot> fullyValid;

    /** @param fullyValid whether a ballot's value may be voted to commit (CAP-0083) */
    PrepareSearch(BallotState state, Federation<BallotPledges> federation, Predicate<Ballot> fullyValid) {
        this.state = state;
        this.federation = federation;
        this.fullyValid = fullyValid;
    }

    /** The ballots that we vote to commit: none or a lowest one, up to the highest confirmed as prepared. */
    record Range(Optional<Ballot> low, Ballot high) {}

    /** The highest ballot that can newly be accepted as prepared. */
    Optional<Ballot> accepted(BallotPledges hint) {
        if (state.phase() == BallotPhase.EXTERNALIZE) {
            return Optional.empty();
        }
        // What is known of a hint is known of every candidate below it.
        if (!isAny(hint, this::isNews)) {
            return Optional.empty();
        }
        for (var ballot : candidates(hint, this::isNews).descendingSet()) {
            if (!state.knowsPrepared(ballot)
                    && federation.accepts(each -> each.votesToPrepare(ballot), each -> each.acceptsPrepared(ballot))) {
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
        if (!isAny(hint, this::mayRaiseHigh)) {
            return Optional.empty();
        }
        var candidates = candidates(hint, this::mayRaiseHigh);
        for (var ballot : candidates.descendingSet()) {
            if (!mayRaiseHigh(ballot)) {
                break;
            }
            if (isConfirmed(ballot)) {
                return Optional.of(new Range(lowest(ballot, candidates), ballot));
            }
        }
        return Optional.empty();
    }

    private boolean isNews(Ballot ballot) {
        return !state.knowsPrepared(ballot);
    }

    /** Most statements only repeat what is known. */
    private static boolean isAny(BallotPledges hint, Predicate<Ballot> worthwhile) {
        var hints = hint.prepareHints();
        for (int i = 0; i < hints.size(); i++) {
            if (worthwhile.test(hints.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean mayRaiseHigh(Ballot ballot) {
        return state.high().isEmpty() || ballot.compareTo(state.high().get()) > 0;
    }

    /** The end of the unbroken run of confirmed candidates from {@code high} downwards, at b at the lowest. */
    private Optional<Ballot> lowest(Ballot high, TreeSet<Ballot> candidates) {
        if (!state.mayCommit(high) || !fullyValid.test(high)) {
            return Optional.empty();
        }
        var bottom = state.current().orElse(Ballot.NONE);
        var low = Optional.<Ballot>empty();
        for (var ballot : candidates.headSet(high, true).descendingSet()) {
            if (ballot.compareTo(bottom) < 0) {
                break;
            }
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
        return federation.ratifies(each -> each.acceptsPrepared(ballot));
    }

    /** The ballots at or below those of the hint that pass {@code worthwhile}, as far as anybody supports them. */
    private TreeSet<Ballot> candidates(BallotPledges hint, Predicate<Ballot> worthwhile) {
        var candidates = new TreeSet<Ballot>();
        for (var top : hint.prepareHints()) {
            if (worthwhile.test(top)) {
                federation.forEach(each -> each.addPrepareCandidates(top, candidates));
            }
        }
        return candidates;
    }
}
