// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import network.watt.ledger.access.FeeOutlook.Included;
import network.watt.ledger.api.TransactionResult;
import network.watt.ledger.api.TransactionSet;

/** The lowest rates that the last ledgers included. Ledger loop. */
final class RecentRates {

    static final int LEDGERS = 10;

    private final Deque<Included> latestFirst = new ArrayDeque<>();

    /** Takes the next closed ledger. */
    void closed(long ledger, TransactionSet set, List<TransactionResult> results) {
        boolean paid = results.stream().anyMatch(result -> !result.fee().isZero());
        long lowest = paid
                ? set.transactions().stream()
                        .map(signed -> OfferedRate.of(signed.transaction()))
                        .min(OfferedRate::compareTo)
                        .map(OfferedRate::roundedUp)
                        .orElse(0L)
                : 0;
        latestFirst.addFirst(new Included(ledger, lowest));
        if (latestFirst.size() > LEDGERS) {
            latestFirst.removeLast();
        }
    }

    List<Included> latestFirst() {
        return List.copyOf(latestFirst);
    }
}
