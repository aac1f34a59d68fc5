// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import static java.util.Objects.requireNonNull;

import network.watt.consensus.api.Head;

/** Where this node stands: the last closed ledger and the engine of the slot after it. Protocol loop only. */
final class Tip {

    /** For how many closed ledgers frames and seals are kept to help laggards. Source: MAX_SLOTS_TO_REMEMBER. */
    static final int REMEMBERED_LEDGERS = 12;

    /** How far ahead frames are looked at. Source: LEDGER_VALIDITY_BRACKET. */
    static final int BRACKET = 100;

    private Head head;
    private Seat seat;

    Tip(Head head) {
        this.head = requireNonNull(head);
    }

    void move(Head next) {
        if (next.ledger() != head.ledger() + 1) {
            throw new IllegalStateException("ledger " + next.ledger() + " does not follow " + head.ledger());
        }
        head = next;
    }

    void sit(Seat next) {
        seat = requireNonNull(next);
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

    Seat seat() {
        return seat;
    }
}
