// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import java.util.Optional;
import network.watt.platform.types.Bytes;

/**
 * Which values may be proposed and prevoted in a round after the first, so that what may have been decided before is
 * never voted against. Judged from the votes of members that have left all earlier rounds for good. bft.md §4.
 *
 * <p>Sources: Castro and Liskov, "Practical Byzantine Fault Tolerance" (OSDI 1999), and its form without
 * transferable signatures (ACM TOCS 2002, 3.2.4), for the two conditions on a carried value; Buchman, Kwon and
 * Milosevic (arXiv 1807.04938) for locks that members carry from round to round.
 */
final class ViewChange {

    private final Tally tally;
    private final int round;

    ViewChange(Tally tally, int round) {
        this.tally = tally;
        this.round = round;
    }

    /** Whether a quorum has left the earlier rounds: before that, nothing can be said. */
    boolean hasQuorum() {
        return tally.reached(round).size() >= tally.membership().quorum();
    }

    /** Whether any value may be proposed: a quorum holds no lock, so nothing was decided and nothing can be any more. */
    boolean isFree() {
        return tally.members(vote -> vote.round() >= round && vote.lock().isEmpty(), decided -> false)
                        .size()
                >= tally.membership().quorum();
    }

    /** The value of the highest lock that stands. */
    Optional<Bytes> highest() {
        for (var lock : tally.locks().descendingSet()) {
            if (stands(lock)) {
                return Optional.of(lock.value());
            }
        }
        return Optional.empty();
    }

    /** Whether {@code value} is locked by somebody and may be carried over. */
    boolean carries(Bytes value) {
        return tally.locks().stream().anyMatch(lock -> lock.value().equals(value) && stands(lock));
    }

    /**
     * A lock stands if a quorum holds no other one that is as high, so nothing else was decided at its round or after; and if
     * f + 1 members prevoted its value then or since, so that an honest one found nothing else decided before.
     */
    boolean stands(Lock lock) {
        var willing = tally.members(
                vote -> vote.round() >= round
                        && vote.lock()
                                .filter(held -> held.round() >= lock.round() && !held.equals(lock))
                                .isEmpty(),
                lock.value()::equals);
        return willing.size() >= tally.membership().quorum()
                && tally.prevotersSince(lock.round(), lock.value()).size()
                        >= tally.membership().blocking();
    }
}
