// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.access;

import java.util.List;
import network.watt.platform.types.Amount;

/**
 * What it takes to be in the next ledger, as far as one node sees: what comes later, and what waits elsewhere, may change
 * it. Rates are whole base units an operation.
 *
 * @param ledger the next one
 * @param operationLimit operations it may include
 * @param waiting operations that could be in it: all that pay, and of free transactions the next of each account
 * @param operations of the transaction that was asked about
 * @param rate the least that gets it in; 0 where it gets in without a fee, if it is its account's only free one
 * @param recent the last closed ledgers, the latest first, ten at most
 */
public record FeeOutlook(
        long ledger, int operationLimit, long waiting, int operations, long rate, List<Included> recent) {

    public FeeOutlook {
        recent = List.copyOf(recent);
    }

    /** A closed ledger. @param rate the lowest in it, which everybody paid, rounded up; 0 where nobody paid */
    public record Included(long ledger, long rate) {}

    /** Whether not everything that waits will be in the next ledger, or only with a fee. */
    public boolean isBacklogged() {
        return waiting >= operationLimit;
    }

    /** The maximum fee that gets the transaction in. More than anybody has, if so much is offered already. */
    public Amount fee() {
        return Amount.units(rate > Long.MAX_VALUE / operations ? Long.MAX_VALUE : rate * operations);
    }
}
