// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import static network.watt.porep.sectors.Entries.u64;

import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** Hashes of headers: those of the last ledgers, from which seeds come, and tickets. Holds nothing itself. */
record HeaderBook(Entries entries) {

    private static final Bytes HEADERS = Bytes.utf8("h");
    private static final Bytes TICKETS = Bytes.utf8("t");

    /** How many old hashes go in a ledger, so that a shorter time to keep them is no work for one ledger. */
    private static final int MOST_FORGOTTEN = 8;

    Optional<Hash> headerHash(long ledger) {
        return entries.read(HEADERS.concat(u64(ledger)), Hash::decode);
    }

    Optional<Hash> ticket(long ledger) {
        return entries.read(TICKETS.concat(u64(ledger)), Hash::decode);
    }

    /** @param last the ledger that was closed last */
    void note(long last, Hash hash, SpanTerms spans) {
        entries.put(HEADERS.concat(u64(last)), hash);
        forget(HEADERS, last - SpanTerms.LONGEST_ANSWER_LEDGERS);
        if (last % spans.ticketEvery() == 0) {
            entries.put(TICKETS.concat(u64(last)), hash);
        }
        forget(TICKETS, last - spans.ticketAge());
    }

    private void forget(Bytes prefix, long before) {
        entries.below(prefix, before, MOST_FORGOTTEN).forEach(entries.state()::delete);
    }
}
