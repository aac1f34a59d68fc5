// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import network.watt.ledger.api.TransactionSet;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * What the parts of a ledger host share. Chain, queue and checks belong to the ledger loop; shelf and counters may be
 * read from any thread.
 */
record LedgerDesk(
        LedgerChain chain,
        TransactionQueue queue,
        SignatureChecks checks,
        AtomicReference<SetShelf> shelf,
        Counters counters) {

    /** What the rules see now. */
    HeadView view(RuleBook book) {
        return chain.view(book, signed -> checks.isGenuine(signed, book.signatures()));
    }

    void shelve(Hash hash, TransactionSet set, Bytes encoded) {
        shelf.updateAndGet(sets -> sets.with(hash, set, encoded));
    }

    /** Counts what left the queue without a ledger, by reason. */
    void countDropped(Map<String, Long> dropped) {
        dropped.forEach((reason, count) -> counters.count("queue.dropped." + reason, count));
    }

    /** The set without transactions, which every node can make. */
    void shelveEmptySet() {
        var empty = new TransactionSet(chain.head().hash(), List.of());
        shelve(empty.hash(), empty, empty.toXdr());
    }
}
