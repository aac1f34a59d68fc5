// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import static java.util.Objects.requireNonNull;

import java.util.NavigableMap;
import java.util.TreeMap;
import network.watt.consensus.api.Head;

/** Where this node stands: the last closed ledger and the engine of the slot after it. Protocol loop only. */
final class Tip {

    /** For how many closed ledgers frames and seals are kept to help laggards. Source: MAX_SLOTS_TO_REMEMBER. */
    static final int REMEMBERED_LEDGERS = 12;

    /** How far ahead frames are looked at. Source: LEDGER_VALIDITY_BRACKET. */
    static final int BRACKET = 100;

    private final NavigableMap<Long, Seat> seats = new TreeMap<>();
    private Head head;

    /** The latest seat and its first slot: nearly all questions are about it. */
    private Seat latest;

    private long latestFrom = Long.MAX_VALUE;

    Tip(Head head) {
        this.head = requireNonNull(head);
    }

    void move(Head next) {
        if (next.ledger() != head.ledger() + 1) {
            throw new IllegalStateException("ledger " + next.ledger() + " does not follow " + head.ledger());
        }
        head = next;
    }

    /** The same ledger stands, under a recovery record: others rules, another domain. */
    void renew(Head recovered) {
        if (!recovered.headerHash().equals(head.headerHash())) {
            throw new IllegalStateException("ledger " + recovered.ledger() + " was recovered above " + head.ledger());
        }
        head = recovered;
    }

    /** An engine is in force from {@code slot} on. */
    void sit(long slot, Seat next) {
        seats.put(slot, requireNonNull(next));
        var remembered = seats.floorKey(firstRemembered());
        if (remembered != null) {
            seats.headMap(remembered, false).clear();
        }
        latest = seats.lastEntry().getValue();
        latestFrom = seats.lastKey();
    }

    Head head() {
        return head;
    }

    /** The slot being agreed. */
    long slot() {
        return head.ledger() + 1;
    }

    /** The first ledger of which frames and seals are still kept. */
    long firstRemembered() {
        return Math.max(1, head.ledger() - REMEMBERED_LEDGERS + 1);
    }

    /** The engine of the slot being agreed. */
    Seat seat() {
        return seatOf(slot());
    }

    /**
     * The engine of {@code slot}, whose rule also certifies header {@code slot}. For later slots that of the open one;
     * for slots no longer remembered the earliest known.
     */
    Seat seatOf(long slot) {
        long counted = Math.min(slot, slot());
        if (counted >= latestFrom) {
            return latest;
        }
        var seat = seats.floorEntry(counted);
        return (seat == null ? seats.firstEntry() : seat).getValue();
    }
}
