// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.math.BigInteger;
import network.watt.ledger.api.Transaction;

/**
 * What a transaction offers an operation, in base units: an exact fraction, compared without rounding. Equal rates compare
 * as equal whatever their terms.
 *
 * @param units its maximum fee
 * @param operations 1 to 100
 */
record OfferedRate(long units, int operations) implements Comparable<OfferedRate> {

    static OfferedRate of(Transaction transaction) {
        return new OfferedRate(
                transaction.maxFee().units(), transaction.operations().size());
    }

    /** Products of at most 100 and an amount fit 128 bits. */
    @Override
    public int compareTo(OfferedRate other) {
        int high = Long.compare(
                Math.multiplyHigh(units, (long) other.operations), Math.multiplyHigh(other.units, (long) operations));
        return high != 0 ? high : Long.compareUnsigned(units * other.operations, other.units * operations);
    }

    /** The least whole units an operation that are more than this. */
    long outbid() {
        return units / operations + 1;
    }

    /** Whole units an operation, rounded up. */
    long roundedUp() {
        return units / operations + (units % operations == 0 ? 0 : 1);
    }

    /** The least fee with which {@code count} operations offer {@code times} this rate and a base unit each: rounded up. */
    BigInteger least(int times, int count) {
        var product = BigInteger.valueOf(units).multiply(BigInteger.valueOf((long) times * count));
        var divided = product.divideAndRemainder(BigInteger.valueOf(operations));
        var least = divided[1].signum() == 0 ? divided[0] : divided[0].add(BigInteger.ONE);
        return least.max(BigInteger.valueOf(count));
    }
}
