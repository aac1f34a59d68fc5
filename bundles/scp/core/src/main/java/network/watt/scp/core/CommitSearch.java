// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Optional;
import java.util.function.Predicate;
import network.watt.platform.types.Bytes;

/**
 * Finds ranges of counters at which a value became committed. Support changes only at counters that statements name,
 * so only these are tried: first the highest that holds, then downwards as far as the range holds as a whole.
 */
final class CommitSearch {

    private final BallotState state;
    private final Federation<BallotPledges> federation;
    private final Counters boundaries = new Counters();

    CommitSearch(BallotState state, Federation<BallotPledges> federation) {
        this.state = state;
        this.federation = federation;
    }

    /** Counters from low to high. */
    record Range(long low, long high) {}

    /** A committed range of one value. */
    record Committed(Ballot low, Ballot high) {}

    /** The range whose commit can newly be accepted; in CONFIRM only of our value, and only if h grows. */
    Optional<Committed> accepted(BallotPledges hint) {
        if (state.phase() == BallotPhase.EXTERNALIZE || hint.commitHint().isEmpty()) {
            return Optional.empty();
        }
        var value = hint.commitHint().get();
        boolean confirming = state.phase() == BallotPhase.CONFIRM;
        if (confirming && !isOurs(value)) {
            return Optional.empty();
        }
        return search(
                        value,
                        range -> federation.accepts(
                                each -> each.votesToCommit(value, range.low, range.high),
                                each -> each.acceptsCommit(value, range.low, range.high)))
                .filter(found ->
                        !confirming || found.high.compareTo(state.high().orElseThrow()) > 0);
    }

    /** The range of our value whose commit is confirmed. */
    Optional<Committed> confirmed(BallotPledges hint) {
        if (state.phase() != BallotPhase.CONFIRM || hint instanceof Prepare || !isOurs(hint.value())) {
            return Optional.empty();
        }
        var value = hint.value();
        return search(value, range -> federation.ratifies(each -> each.acceptsCommit(value, range.low, range.high)));
    }

    private boolean isOurs(Bytes value) {
        return state.commit().orElseThrow().value().equals(value);
    }

    private Optional<Committed> search(Bytes value, Predicate<Range> holds) {
        boundaries.clear();
        federation.forEach(each -> each.addCommitBoundaries(value, boundaries));
        var found = Optional.<Range>empty();
        for (int i = boundaries.size() - 1; i >= 0 && boundaries.get(i) > 0; i--) {
            long counter = boundaries.get(i);
            var wider = new Range(counter, found.isPresent() ? found.get().high : counter);
            if (holds.test(wider)) {
                found = Optional.of(wider);
            } else if (found.isPresent()) {
                break;
            }
        }
        return found.map(range -> new Committed(new Ballot(range.low, value), new Ballot(range.high, value)));
    }
}
