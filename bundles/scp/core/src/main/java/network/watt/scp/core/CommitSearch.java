// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import network.watt.platform.types.Bytes;

/**
 * Finds ranges of counters at which a value became committed. Support changes only at counters that statements name,
 * so only these are tried: first the highest that holds, then downwards as far as the range holds as a whole.
 */
final class CommitSearch {

    private final BallotState state;
    private final Federation<BallotPledges> federation;
    private final Counters boundaries = new Counters();
    private final Range tried = new Range();
    private final BooleanSupplier isAccepted;
    private final BooleanSupplier isConfirmed;

    CommitSearch(BallotState state, Federation<BallotPledges> federation) {
        this.state = state;
        this.federation = federation;
        isAccepted = () -> federation.accepts(tried, Range::isVotedFor, Range::isAccepted);
        isConfirmed = () -> federation.ratifies(tried, Range::isAccepted);
    }

    /** A value at all counters from low to high: what nodes are asked about. The one range is filled in anew for each question. */
    private static final class Range {
        private Bytes value = Bytes.EMPTY;
        private long low;
        private long high;

        private static boolean isVotedFor(BallotPledges pledges, Range range) {
            return pledges.votesToCommit(range.value, range.low, range.high);
        }

        private static boolean isAccepted(BallotPledges pledges, Range range) {
            return pledges.acceptsCommit(range.value, range.low, range.high);
        }
    }

    /** A committed range of one value. */
    record Committed(Ballot low, Ballot high) {}

    /** The range whose commit can newly be accepted; in CONFIRM only of our value, and only if h grows. */
    Optional<Committed> accepted(BallotPledges hint) {
        if (state.phase() == BallotPhase.EXTERNALIZE || !hint.isCommitHint()) {
            return Optional.empty();
        }
        if (state.phase() == BallotPhase.PREPARE) {
            return search(hint.value(), isAccepted, 0);
        }
        return isOurs(hint.value())
                ? search(hint.value(), isAccepted, state.high().orElseThrow().counter())
                : Optional.empty();
    }

    /** The range of our value whose commit is confirmed. */
    Optional<Committed> confirmed(BallotPledges hint) {
        boolean mayBe = state.phase() == BallotPhase.CONFIRM && !(hint instanceof Prepare) && isOurs(hint.value());
        return mayBe ? search(hint.value(), isConfirmed, 0) : Optional.empty();
    }

    private boolean isOurs(Bytes value) {
        return state.commit().orElseThrow().value().equals(value);
    }

    /** @param above what the range must reach beyond */
    private Optional<Committed> search(Bytes value, BooleanSupplier holds, long above) {
        boundaries.clear();
        tried.value = value;
        federation.forEach(this, (each, search) -> each.addCommitBoundaries(search.tried.value, search.boundaries));
        long low = 0;
        long high = 0;
        for (int i = boundaries.size() - 1; i >= 0 && boundaries.get(i) > 0; i--) {
            tried.low = boundaries.get(i);
            tried.high = high == 0 ? tried.low : high;
            if (holds.getAsBoolean()) {
                low = tried.low;
                high = tried.high;
            } else if (high != 0) {
                break;
            }
        }
        return high > above
                ? Optional.of(new Committed(new Ballot(low, value), new Ballot(high, value)))
                : Optional.empty();
    }
}
