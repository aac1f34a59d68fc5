// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.api;

/** Products of two 63-bit numbers, divided exactly: what every share of coins is computed with. Pure. */
public final class MulDiv {

    private MulDiv() {}

    /**
     * ⌊a · b / c⌋, rounded down, with the product in 128 bits.
     *
     * @param a not negative
     * @param b not negative
     * @param c above zero
     * @throws ArithmeticException if an argument is out of range or the result is above 2^63 − 1
     */
    public static long floor(long a, long b, long c) {
        if (a < 0 || b < 0 || c <= 0) {
            throw new ArithmeticException("no share: " + a + " * " + b + " / " + c);
        }
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == 0 && low >= 0) {
            return low / c;
        }
        if (high >= c) {
            throw new ArithmeticException("above 2^63 - 1: " + a + " * " + b + " / " + c);
        }
        return divide(high, low, c, a, b);
    }

    /** Long division, one bit at a time: the remainder stays below c < 2^63, so that doubling it fits 64 bits. */
    private static long divide(long high, long low, long c, long a, long b) {
        long remainder = high;
        long quotient = 0;
        for (int bit = 63; bit >= 0; bit--) {
            remainder = remainder << 1 | low >>> bit & 1;
            if (Long.compareUnsigned(remainder, c) >= 0) {
                remainder -= c;
                quotient |= 1L << bit;
            }
        }
        if (quotient < 0) {
            throw new ArithmeticException("above 2^63 - 1: " + a + " * " + b + " / " + c);
        }
        return quotient;
    }
}
