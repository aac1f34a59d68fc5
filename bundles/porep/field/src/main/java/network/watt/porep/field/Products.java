// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

/**
 * Sums of products in the field, reduced once: where nearly all time of a proof's hashes goes.
 *
 * <p>An element is five limbs of 52 bits, the lowest first, and stands for itself by 2^260 (P. Montgomery, <i>Modular
 * Multiplication Without Trial Division</i>, 1985). A product of two limbs is taken apart in a low half of 54 bits and a
 * high half, {@code multiplyHigh} of one shifted left by ten and the other; halves of one weight are added up in a column of
 * 64 bits, and no carry is looked at before the end. Low halves are never cut out one by one: a column of whole products,
 * less its high halves shifted up, is the sum of the low ones, whatever has left it at the top. The modulus is 1 − 2^32 below
 * bit 64, so that its lowest limb, and finding the multiple to add, cost shifts where others cost products.
 *
 * <p>Bounds: limbs are below 2^53, those of the first factor of a sum below 2^52, elements a little larger than the modulus
 * r. A sum of n products of elements below x·r and y·r comes out below (n·x·y/35 + 1)·r, plus what is added to it. Pure, any
 * thread.
 */
final class Products {

    static final int LIMB_BITS = 52;
    static final long MASK = (1L << LIMB_BITS) - 1;

    /** The modulus above its lowest limb. */
    static final long R1 = 0x2fffe5bfefffL;

    static final long R2 = 0x9a1d80553bda4L;
    static final long R3 = 0x7d483339d8080L;
    static final long R4 = 0x73eda753299dL;

    /** Where a product of limbs is taken apart: the highest that leaves room to shift the sum of two limbs. */
    private static final int HIGH_BITS = 54;

    /** From the weight of a high half to that of the next column. */
    private static final int LIFT = HIGH_BITS - LIMB_BITS;

    private Products() {}

    private static long low(long product) {
        return product & MASK;
    }

    /** @param x below 2^53 */
    private static long high(long x, long y) {
        return Math.multiplyHigh(x << Long.SIZE - HIGH_BITS, y);
    }

    /** What of the modulus clears a column's low 52 bits. */
    private static long multiple(long column) {
        return low(-(column + (column << 32)));
    }

    /** What a column with that multiple of the modulus's lowest limb carries to the next. */
    private static long cleared(long column, long multiple) {
        return (column + multiple - low(multiple << 32) >> LIMB_BITS) + multiple - (multiple >>> 20);
    }

    /** {@code out[to…] = plus[p…] + a[i…]·b[j…]}, each five limbs. */
    static void multiply(long[] a, int i, long[] b, int j, long[] plus, int p, long[] out, int to) {
        long a0 = a[i];
        long a1 = a[i + 1];
        long a2 = a[i + 2];
        long a3 = a[i + 3];
        long a4 = a[i + 4];
        long b0 = b[j];
        long b1 = b[j + 1];
        long b2 = b[j + 2];
        long b3 = b[j + 3];
        long b4 = b[j + 4];
        long h0 = high(a0, b0);
        long c0 = a0 * b0 - (h0 << HIGH_BITS);
        long m0 = multiple(c0);
        long t0 = cleared(c0, m0);
        long h1 = high(a0, b1) + high(a1, b0) + high(m0, R1);
        long c1 = a0 * b1 + a1 * b0 + m0 * R1 - (h1 << HIGH_BITS) + (h0 << LIFT) + t0;
        long m1 = multiple(c1);
        long t1 = cleared(c1, m1);
        long h2 = high(a0, b2) + high(a1, b1) + high(a2, b0) + high(m0, R2) + high(m1, R1);
        long c2 = a0 * b2 + a1 * b1 + a2 * b0 + m0 * R2 + m1 * R1 - (h2 << HIGH_BITS) + (h1 << LIFT) + t1;
        long m2 = multiple(c2);
        long t2 = cleared(c2, m2);
        long h3 =
                high(a0, b3) + high(a1, b2) + high(a2, b1) + high(a3, b0) + high(m0, R3) + high(m1, R2) + high(m2, R1);
        long c3 = a0 * b3
                + a1 * b2
                + a2 * b1
                + a3 * b0
                + m0 * R3
                + m1 * R2
                + m2 * R1
                - (h3 << HIGH_BITS)
                + (h2 << LIFT)
                + t2;
        long m3 = multiple(c3);
        long t3 = cleared(c3, m3);
        long h4 = high(a0, b4)
                + high(a1, b3)
                + high(a2, b2)
                + high(a3, b1)
                + high(a4, b0)
                + high(m0, R4)
                + high(m1, R3)
                + high(m2, R2)
                + high(m3, R1);
        long c4 = a0 * b4
                + a1 * b3
                + a2 * b2
                + a3 * b1
                + a4 * b0
                + m0 * R4
                + m1 * R3
                + m2 * R2
                + m3 * R1
                - (h4 << HIGH_BITS)
                + (h3 << LIFT)
                + t3;
        long m4 = multiple(c4);
        long t4 = cleared(c4, m4);
        long h5 = high(a1, b4)
                + high(a2, b3)
                + high(a3, b2)
                + high(a4, b1)
                + high(m1, R4)
                + high(m2, R3)
                + high(m3, R2)
                + high(m4, R1);
        long c5 = a1 * b4
                + a2 * b3
                + a3 * b2
                + a4 * b1
                + m1 * R4
                + m2 * R3
                + m3 * R2
                + m4 * R1
                - (h5 << HIGH_BITS)
                + (h4 << LIFT)
                + t4
                + plus[p];
        long t5 = c5 >> LIMB_BITS;
        long h6 = high(a2, b4) + high(a3, b3) + high(a4, b2) + high(m2, R4) + high(m3, R3) + high(m4, R2);
        long c6 = a2 * b4
                + a3 * b3
                + a4 * b2
                + m2 * R4
                + m3 * R3
                + m4 * R2
                - (h6 << HIGH_BITS)
                + (h5 << LIFT)
                + t5
                + plus[p + 1];
        long t6 = c6 >> LIMB_BITS;
        long h7 = high(a3, b4) + high(a4, b3) + high(m3, R4) + high(m4, R3);
        long c7 = a3 * b4 + a4 * b3 + m3 * R4 + m4 * R3 - (h7 << HIGH_BITS) + (h6 << LIFT) + t6 + plus[p + 2];
        long t7 = c7 >> LIMB_BITS;
        long h8 = high(a4, b4) + high(m4, R4);
        long c8 = a4 * b4 + m4 * R4 - (h8 << HIGH_BITS) + (h7 << LIFT) + t7 + plus[p + 3];
        long t8 = c8 >> LIMB_BITS;
        out[to] = low(c5);
        out[to + 1] = low(c6);
        out[to + 2] = low(c7);
        out[to + 3] = low(c8);
        out[to + 4] = (h8 << LIFT) + t8 + plus[p + 4];
    }

    /** {@code out[to…] = a[i…]²}. */
    static void square(long[] a, int i, long[] out, int to) {
        long a0 = a[i];
        long a1 = a[i + 1];
        long a2 = a[i + 2];
        long a3 = a[i + 3];
        long a4 = a[i + 4];
        long d0 = a0 << 1;
        long d1 = a1 << 1;
        long d2 = a2 << 1;
        long d3 = a3 << 1;
        long h0 = high(a0, a0);
        long c0 = a0 * a0 - (h0 << HIGH_BITS);
        long m0 = multiple(c0);
        long t0 = cleared(c0, m0);
        long h1 = high(a1, d0) + high(m0, R1);
        long c1 = d0 * a1 + m0 * R1 - (h1 << HIGH_BITS) + (h0 << LIFT) + t0;
        long m1 = multiple(c1);
        long t1 = cleared(c1, m1);
        long h2 = high(a2, d0) + high(a1, a1) + high(m0, R2) + high(m1, R1);
        long c2 = d0 * a2 + a1 * a1 + m0 * R2 + m1 * R1 - (h2 << HIGH_BITS) + (h1 << LIFT) + t1;
        long m2 = multiple(c2);
        long t2 = cleared(c2, m2);
        long h3 = high(a3, d0) + high(a2, d1) + high(m0, R3) + high(m1, R2) + high(m2, R1);
        long c3 = d0 * a3 + d1 * a2 + m0 * R3 + m1 * R2 + m2 * R1 - (h3 << HIGH_BITS) + (h2 << LIFT) + t2;
        long m3 = multiple(c3);
        long t3 = cleared(c3, m3);
        long h4 =
                high(a4, d0) + high(a3, d1) + high(a2, a2) + high(m0, R4) + high(m1, R3) + high(m2, R2) + high(m3, R1);
        long c4 = d0 * a4
                + d1 * a3
                + a2 * a2
                + m0 * R4
                + m1 * R3
                + m2 * R2
                + m3 * R1
                - (h4 << HIGH_BITS)
                + (h3 << LIFT)
                + t3;
        long m4 = multiple(c4);
        long t4 = cleared(c4, m4);
        long h5 = high(a4, d1) + high(a3, d2) + high(m1, R4) + high(m2, R3) + high(m3, R2) + high(m4, R1);
        long c5 = d1 * a4 + d2 * a3 + m1 * R4 + m2 * R3 + m3 * R2 + m4 * R1 - (h5 << HIGH_BITS) + (h4 << LIFT) + t4;
        long t5 = c5 >> LIMB_BITS;
        long h6 = high(a4, d2) + high(a3, a3) + high(m2, R4) + high(m3, R3) + high(m4, R2);
        long c6 = d2 * a4 + a3 * a3 + m2 * R4 + m3 * R3 + m4 * R2 - (h6 << HIGH_BITS) + (h5 << LIFT) + t5;
        long t6 = c6 >> LIMB_BITS;
        long h7 = high(a4, d3) + high(m3, R4) + high(m4, R3);
        long c7 = d3 * a4 + m3 * R4 + m4 * R3 - (h7 << HIGH_BITS) + (h6 << LIFT) + t6;
        long t7 = c7 >> LIMB_BITS;
        long h8 = high(a4, a4) + high(m4, R4);
        long c8 = a4 * a4 + m4 * R4 - (h8 << HIGH_BITS) + (h7 << LIFT) + t7;
        long t8 = c8 >> LIMB_BITS;
        out[to] = low(c5);
        out[to + 1] = low(c6);
        out[to + 2] = low(c7);
        out[to + 3] = low(c8);
        out[to + 4] = (h8 << LIFT) + t8;
    }

    /**
     * {@code out[to…] = plus[p…] + Σ a[i + 5k…]·b[j + 5k…]} for k from 0 to {@code n − 1}; n at most 60.
     *
     * <p>Of the 25 products of limbs fifteen are made: a0·b1 + a1·b0 is (a0 + a1)·(b0 + b1) less a0·b0 and a1·b1 (A. Karatsuba),
     * and what is to be taken off is taken off once, from the sums.
     */
    static void dot(long[] a, int i, long[] b, int j, int n, long[] plus, int p, long[] out, int to) {
        long d0 = 0;
        long d1 = 0;
        long d2 = 0;
        long d3 = 0;
        long d4 = 0;
        long e0 = 0;
        long e1 = 0;
        long e2 = 0;
        long e3 = 0;
        long e4 = 0;
        long l1 = 0;
        long l2 = 0;
        long l3 = 0;
        long l4 = 0;
        long l5 = 0;
        long l6 = 0;
        long l7 = 0;
        long g1 = 0;
        long g2 = 0;
        long g3 = 0;
        long g4 = 0;
        long g5 = 0;
        long g6 = 0;
        long g7 = 0;
        int x = i;
        int y = j;
        for (int k = 0; k < n; k++) {
            long a0 = a[x];
            long a1 = a[x + 1];
            long a2 = a[x + 2];
            long a3 = a[x + 3];
            long a4 = a[x + 4];
            long b0 = b[y];
            long b1 = b[y + 1];
            long b2 = b[y + 2];
            long b3 = b[y + 3];
            long b4 = b[y + 4];
            d0 += a0 * b0;
            e0 += high(a0, b0);
            d1 += a1 * b1;
            e1 += high(a1, b1);
            d2 += a2 * b2;
            e2 += high(a2, b2);
            d3 += a3 * b3;
            e3 += high(a3, b3);
            d4 += a4 * b4;
            e4 += high(a4, b4);
            l1 += (a0 + a1) * (b0 + b1);
            g1 += high(a0 + a1, b0 + b1);
            l2 += (a0 + a2) * (b0 + b2);
            g2 += high(a0 + a2, b0 + b2);
            l3 += (a0 + a3) * (b0 + b3) + (a1 + a2) * (b1 + b2);
            g3 += high(a0 + a3, b0 + b3) + high(a1 + a2, b1 + b2);
            l4 += (a0 + a4) * (b0 + b4) + (a1 + a3) * (b1 + b3);
            g4 += high(a0 + a4, b0 + b4) + high(a1 + a3, b1 + b3);
            l5 += (a1 + a4) * (b1 + b4) + (a2 + a3) * (b2 + b3);
            g5 += high(a1 + a4, b1 + b4) + high(a2 + a3, b2 + b3);
            l6 += (a2 + a4) * (b2 + b4);
            g6 += high(a2 + a4, b2 + b4);
            l7 += (a3 + a4) * (b3 + b4);
            g7 += high(a3 + a4, b3 + b4);
            x += 5;
            y += 5;
        }
        l1 -= d0 + d1;
        l2 += d1 - d0 - d2;
        l3 -= d0 + d3 + d1 + d2;
        l4 += d2 - d0 - d4 - d1 - d3;
        l5 -= d1 + d4 + d2 + d3;
        l6 += d3 - d2 - d4;
        l7 -= d3 + d4;
        g1 -= e0 + e1;
        g2 += e1 - e0 - e2;
        g3 -= e0 + e3 + e1 + e2;
        g4 += e2 - e0 - e4 - e1 - e3;
        g5 -= e1 + e4 + e2 + e3;
        g6 += e3 - e2 - e4;
        g7 -= e3 + e4;
        long h0 = e0;
        long c0 = d0 - (h0 << HIGH_BITS);
        long m0 = multiple(c0);
        long t0 = cleared(c0, m0);
        long h1 = g1 + high(m0, R1);
        long c1 = l1 + m0 * R1 - (h1 << HIGH_BITS) + (h0 << LIFT) + t0;
        long m1 = multiple(c1);
        long t1 = cleared(c1, m1);
        long h2 = g2 + high(m0, R2) + high(m1, R1);
        long c2 = l2 + m0 * R2 + m1 * R1 - (h2 << HIGH_BITS) + (h1 << LIFT) + t1;
        long m2 = multiple(c2);
        long t2 = cleared(c2, m2);
        long h3 = g3 + high(m0, R3) + high(m1, R2) + high(m2, R1);
        long c3 = l3 + m0 * R3 + m1 * R2 + m2 * R1 - (h3 << HIGH_BITS) + (h2 << LIFT) + t2;
        long m3 = multiple(c3);
        long t3 = cleared(c3, m3);
        long h4 = g4 + high(m0, R4) + high(m1, R3) + high(m2, R2) + high(m3, R1);
        long c4 = l4 + m0 * R4 + m1 * R3 + m2 * R2 + m3 * R1 - (h4 << HIGH_BITS) + (h3 << LIFT) + t3;
        long m4 = multiple(c4);
        long t4 = cleared(c4, m4);
        long h5 = g5 + high(m1, R4) + high(m2, R3) + high(m3, R2) + high(m4, R1);
        long c5 = l5 + m1 * R4 + m2 * R3 + m3 * R2 + m4 * R1 - (h5 << HIGH_BITS) + (h4 << LIFT) + t4 + plus[p];
        long t5 = c5 >> LIMB_BITS;
        long h6 = g6 + high(m2, R4) + high(m3, R3) + high(m4, R2);
        long c6 = l6 + m2 * R4 + m3 * R3 + m4 * R2 - (h6 << HIGH_BITS) + (h5 << LIFT) + t5 + plus[p + 1];
        long t6 = c6 >> LIMB_BITS;
        long h7 = g7 + high(m3, R4) + high(m4, R3);
        long c7 = l7 + m3 * R4 + m4 * R3 - (h7 << HIGH_BITS) + (h6 << LIFT) + t6 + plus[p + 2];
        long t7 = c7 >> LIMB_BITS;
        long h8 = e4 + high(m4, R4);
        long c8 = d4 + m4 * R4 - (h8 << HIGH_BITS) + (h7 << LIFT) + t7 + plus[p + 3];
        long t8 = c8 >> LIMB_BITS;
        out[to] = low(c5);
        out[to + 1] = low(c6);
        out[to + 2] = low(c7);
        out[to + 3] = low(c8);
        out[to + 4] = (h8 << LIFT) + t8 + plus[p + 4];
    }
}
