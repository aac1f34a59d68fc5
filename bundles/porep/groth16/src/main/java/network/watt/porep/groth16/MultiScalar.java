// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import supranational.blst.P1;
import supranational.blst.P1_Affine;

/**
 * Sums of multiples of points in G1 by buckets (Pippenger 1976; Bernstein, Doumen, Lange, Oosterwijk: "Faster batch forgery
 * identification", §4), since jblst multiplies one point at a time. Scalars are cut into windows of some bits. In each window the points go
 * into the bucket of their digit, and the buckets are added up so that each counts its number of times. Zero digits cost
 * nothing: most inputs of Filecoin's circuits are positions in a sector and short.
 */
final class MultiScalar {

    private static final int MAX_WIDTH = 12;

    /** A few long scalars among short ones are multiplied one by one: they would add windows of which they use little. */
    private static final int FEW = 6;

    private static final int LONG_BITS = 64;

    private MultiScalar() {}

    /**
     * Σ scalar · point.
     *
     * @param scalars as many as points, from 0 to below 2^256
     */
    static P1 sum(List<P1_Affine> points, List<BigInteger> scalars) {
        long longOnes = scalars.stream().filter(MultiScalar::isLong).count();
        if (longOnes == 0 || longOnes > FEW) {
            return sumByBuckets(points, scalars);
        }
        var shortPoints = new ArrayList<P1_Affine>();
        var shortScalars = new ArrayList<BigInteger>();
        var total = new P1();
        for (int i = 0; i < scalars.size(); i++) {
            if (isLong(scalars.get(i))) {
                total.add(points.get(i).to_jacobian().mult(scalars.get(i)));
            } else {
                shortPoints.add(points.get(i));
                shortScalars.add(scalars.get(i));
            }
        }
        return total.add(sumByBuckets(shortPoints, shortScalars));
    }

    private static boolean isLong(BigInteger scalar) {
        return scalar.bitLength() > LONG_BITS;
    }

    private static P1 sumByBuckets(List<P1_Affine> points, List<BigInteger> scalars) {
        int longest = 0;
        int bits = 0;
        for (var scalar : scalars) {
            longest = Math.max(longest, scalar.bitLength());
            bits += scalar.bitLength();
        }
        var digits = scalars.stream().map(Scalars::write).toArray(byte[][]::new);
        int width = width(longest, bits);
        var total = new P1();
        for (int window = windows(longest, width) - 1; window >= 0; window--) {
            for (int i = 0; i < width; i++) {
                total.dbl();
            }
            addWindow(total, points, digits, window * width, width);
        }
        return total;
    }

    /**
     * The width that costs the fewest additions: one for each digit, and for each window one or two for each bucket.
     *
     * @param longest bits of the longest scalar
     * @param bits of all scalars together
     */
    private static int width(int longest, int bits) {
        int best = 1;
        int least = Integer.MAX_VALUE;
        for (int width = 1; width <= MAX_WIDTH; width++) {
            int additions = bits / width + windows(longest, width) * (3 << width) / 2;
            if (additions < least) {
                least = additions;
                best = width;
            }
        }
        return best;
    }

    private static int windows(int longest, int width) {
        return (longest + width - 1) / width;
    }

    private static void addWindow(P1 total, List<P1_Affine> points, byte[][] digits, int from, int width) {
        var buckets = new P1[1 << width];
        for (int i = 0; i < digits.length; i++) {
            int digit = digit(digits[i], from, width);
            if (digit == 0) {
                continue;
            }
            if (buckets[digit] == null) {
                buckets[digit] = points.get(i).to_jacobian();
            } else {
                buckets[digit].add(points.get(i));
            }
        }
        P1 running = null;
        for (int digit = buckets.length - 1; digit > 0; digit--) {
            if (buckets[digit] != null) {
                running = running == null ? buckets[digit] : running.add(buckets[digit]);
            }
            if (running != null) {
                total.add(running);
            }
        }
    }

    private static int digit(byte[] littleEndian, int from, int width) {
        int digit = 0;
        for (int i = 0; i < width; i++) {
            int bit = from + i;
            if (bit < 8 * littleEndian.length) {
                digit |= (littleEndian[bit >> 3] >> (bit & 7) & 1) << i;
            }
        }
        return digit;
    }
}
