// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import network.watt.scp.core.BallotState.Phase;

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
        if (state.phase() == Phase.EXTERNALIZE) {
            return Optional.empty();
        }
        return candidates(hint).stream()
                .filter(ballot -> !state.knowsPrepared(ballot))
                .filter(ballot ->
                        federation.accepts(each -> each.votesToPrepare(ballot), each -> each.acceptsPrepared(ballot)))
                .findFirst();
    }

    /** The highest ballot above h that is confirmed as prepared, and where votes to commit may begin. */
    Optional<Range> confirmed(BallotPledges hint) {
        if (state.phase() != Phase.PREPARE || state.prepared().isEmpty()) {
            return Optional.empty();
        }
        var candidates = candidates(hint);
        for (int i = 0; i < candidates.size(); i++) {
            var ballot = candidates.get(i);
            if (state.high().isPresent() && ballot.compareTo(state.high().get()) <= 0) {
                break;
            }
            if (isConfirmed(ballot)) {
                return Optional.of(new Range(lowest(ballot, candidates.subList(i, candidates.size())), ballot));
            }
        }
        return Optional.empty();
    }

    /** The end of the unbroken run of confirmed candidates from {@code high} downwards, at b at the lowest. */
    private Optional<Ballot> lowest(Ballot high, List<Ballot> candidates) {
        if (!state.mayCommit(high) || !fullyValid.test(high)) {
            return Optional.empty();
        }
        var bottom = state.current().orElse(Ballot.NONE);
        var low = Optional.<Ballot>empty();
        for (var ballot : candidates) {
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

    /** Highest first. */
    private List<Ballot> candidates(BallotPledges hint) {
        var candidates = new TreeSet<Ballot>();
        for (var top : new TreeSet<>(hint.prepareHints())) {
            federation.forEach(each -> each.addPrepareCandidates(top, candidates));
        }
        var descending = new ArrayList<>(candidates);
        Collections.reverse(descending);
        return descending;
    }
}
