// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many operations wait at which rate, so that what it takes to get into the next ledger is known without going through
 * the queue. Ledger loop.
 */
final class Demand {

    private final TreeMap<OfferedRate, Long> paying = new TreeMap<>(Collections.reverseOrder());
    private long payingOperations;
    private long freeOperations;

    /** One that pays came (1) or went (-1); free ones are counted by {@link #free}. */
    void paying(Waiting waiting, int sign) {
        if (!waiting.isFree()) {
            long change = (long) sign * waiting.operations();
            payingOperations += change;
            paying.merge(waiting.rate(), change, (all, more) -> all + more == 0 ? null : all + more);
        }
    }

    /** An account's next free one came (1) or went (-1). */
    void free(Waiting next, int sign) {
        freeOperations += (long) sign * next.operations();
    }

    /** Operations that could be in the next ledger: all that pay, and of free ones the next of each account. */
    long operations() {
        return payingOperations + freeOperations;
    }

    /**
     * The least whole units an operation with which {@code operations} more would be in a ledger of what waits now; 0 where
     * they would be in for nothing.
     *
     * @param operations at most {@code limit}
     */
    long rateToGetIn(int limit, int operations) {
        long better = 0;
        for (Map.Entry<OfferedRate, Long> rung : paying.entrySet()) {
            better += rung.getValue();
            if (better + operations > limit) {
                return rung.getKey().outbid();
            }
        }
        return operations() + operations < limit ? 0 : 1;
    }
}
