// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * How long things take, in ledgers.
 *
 * @param challengeDelay from a commit to the ledger that fixes its challenges
 * @param mostAnswerLedgers the longest span in which a proof is taken, however slowly its kind seals
 * @param developmentLedgers the span of kinds that seal too fast, on networks to develop on
 * @param disputeLedgers for so many ledgers with free places a proof may be disputed; an ended sector stays as long
 * @param ticketEvery the header hash of every so manieth ledger is a ticket
 * @param ticketsKept how many tickets there are
 */
public record SpanTerms(
        int challengeDelay,
        int mostAnswerLedgers,
        int developmentLedgers,
        int disputeLedgers,
        int ticketEvery,
        int ticketsKept)
        implements XdrEncodable {

    /** The shortest span in which a proof is taken. */
    static final int LEAST_ANSWER_LEDGERS = 6;

    /** The longest that parameters may allow: header hashes are kept for so long. */
    static final int LONGEST_ANSWER_LEDGERS = 1_000;

    public SpanTerms {
        Ranges.require("challengeDelay", challengeDelay, 1, 10_000);
        Ranges.require("mostAnswerLedgers", mostAnswerLedgers, LEAST_ANSWER_LEDGERS, LONGEST_ANSWER_LEDGERS);
        Ranges.require("developmentLedgers", developmentLedgers, LEAST_ANSWER_LEDGERS, LONGEST_ANSWER_LEDGERS);
        Ranges.require("disputeLedgers", disputeLedgers, Disputes.ANSWER_LEDGERS, 1_000_000);
        Ranges.require("ticketEvery", ticketEvery, 1, 10_000);
        Ranges.require("ticketsKept", ticketsKept, 1, 10_000);
    }

    /** How old a ticket may be, in ledgers. */
    long ticketAge() {
        return (long) ticketEvery * ticketsKept;
    }

    static SpanTerms decode(XdrReader in) throws XdrException {
        return new SpanTerms(in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(challengeDelay).writeInt(mostAnswerLedgers).writeInt(developmentLedgers);
        out.writeInt(disputeLedgers).writeInt(ticketEvery).writeInt(ticketsKept);
    }
}
