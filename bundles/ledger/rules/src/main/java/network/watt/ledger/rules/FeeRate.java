// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.rules;

import network.watt.ledger.api.Transaction;
import network.watt.platform.types.Amount;

/** What a transaction is willing to pay for each operation: an exact fraction, compared without rounding. */
record FeeRate(long units, int operations) implements Comparable<FeeRate> {

    static FeeRate of(Transaction transaction) {
        return new FeeRate(
                transaction.maxFee().units(), transaction.operations().size());
    }

    /**
     * What {@code count} operations cost at this rate, rounded down: units × count ÷ operations. Taken apart so that no
     * product exceeds 64 bits as long as the result does not.
     */
    Amount times(int count) {
        long whole = Math.multiplyExact(units / operations, count);
        long rest = units % operations * count / operations;
        return Amount.units(Math.addExact(whole, rest));
    }

    /** a/b against c/d as a·d against c·b, in 128 bits. */
    @Override
    public int compareTo(FeeRate other) {
        int high = Long.compare(Math.multiplyHigh(units, other.operations), Math.multiplyHigh(other.units, operations));
        return high != 0 ? high : Long.compareUnsigned(units * other.operations, other.units * operations);
    }
}
