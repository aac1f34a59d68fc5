// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

/**
 * Sums of products in the field, reduced once: where nearly all time of a proof's hashes goes.
 *
 * <p>An element is five limbs of 52 bits, the lowest first, and stands for itself by 2^260 (P. Montgomery, <i>Modular
 * Multiplication Without Trial Division</i>, 1985). A product of two limbs is taken apart in a low half of 52 bits and a
 * high half, {@code multiplyHigh} of both shifted left by six; halves of one weight are added up in a column of 64 bits,
 * and no carry is looked at before the end. The modulus is 1 − 2^32 below bit 64, so that its lowest limb, and finding
 * the multiple to add, cost shifts where others cost products.
 *
 * <p>Bounds: limbs may be a little larger than 52 bits, elements a little larger than the modulus r. A sum of n products
 * of elements below x·r and y·r comes out below (n·x·y/35 + 1)·r, plus what is added to it. Pure, any thread.
 */
final class Products {

    static final int LIMB_BITS = 52;
    static final long MASK = (1L << LIMB_BITS) - 1;

    /** The modulus above its lowest limb. */
    static final long R1 = 0x2fffe5bfefffL;

    static final long R2 = 0x9a1d80553bda4L;
    static final long R3 = 0x7d483339d8080L;
    static final long R4 = 0x73eda753299dL;

    /** What shifts a product of limbs so that its bit 52 becomes bit 64: half of twelve. */
    private static final int HALF_SHIFT = 6;

    private Products() {}

    private static long low(long product) {
        return product & MASK;
    }

    private static long high(long x, long y) {
        return Math.multiplyHigh(x << HALF_SHIFT, y << HALF_SHIFT);
    }

    /** {@code out[to…] = plus[p…] + a·b}, each five limbs. */
    static void multiply(long[] a, int i, long[] b, int j, long[] plus, int p, long[] out, int to) {
        dot(a, i, b, j, 1, plus, p, out, to);
    }

    /** {@code out[to…] = plus[p…] + Σ a[i + 5k…]·b[j + 5k…]} for k from 0 to {@code n − 1}; n at most 60. */
    static void dot(long[] a, int i, long[] b, int j, int n, long[] plus, int p, long[] out, int to) {
        long c0 = 0;
        long c1 = 0;
        long c2 = 0;
        long c3 = 0;
        long c4 = 0;
        long c5 = plus[p];
        long c6 = plus[p + 1];
        long c7 = plus[p + 2];
        long c8 = plus[p + 3];
        long c9 = plus[p + 4];
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
            c0 += low(a0 * b0);
            c1 += low(a0 * b1) + low(a1 * b0) + high(a0, b0);
            c2 += low(a0 * b2) + low(a1 * b1) + low(a2 * b0) + high(a0, b1) + high(a1, b0);
            c3 += low(a0 * b3)
                    + low(a1 * b2)
                    + low(a2 * b1)
                    + low(a3 * b0)
                    + high(a0, b2)
                    + high(a1, b1)
                    + high(a2, b0);
            c4 += low(a0 * b4)
                    + low(a1 * b3)
                    + low(a2 * b2)
                    + low(a3 * b1)
                    + low(a4 * b0)
                    + high(a0, b3)
                    + high(a1, b2)
                    + high(a2, b1)
                    + high(a3, b0);
            c5 += low(a1 * b4)
                    + low(a2 * b3)
                    + low(a3 * b2)
                    + low(a4 * b1)
                    + high(a0, b4)
                    + high(a1, b3)
                    + high(a2, b2)
                    + high(a3, b1)
                    + high(a4, b0);
            c6 += low(a2 * b4)
                    + low(a3 * b3)
                    + low(a4 * b2)
                    + high(a1, b4)
                    + high(a2, b3)
                    + high(a3, b2)
                    + high(a4, b1);
            c7 += low(a3 * b4) + low(a4 * b3) + high(a2, b4) + high(a3, b3) + high(a4, b2);
            c8 += low(a4 * b4) + high(a3, b4) + high(a4, b3);
            c9 += high(a4, b4);
            x += 5;
            y += 5;
        }
        reduce(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, out, to);
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
        long c0 = low(a0 * a0);
        long c1 = low(d0 * a1) + high(a0, a0);
        long c2 = low(d0 * a2) + low(a1 * a1) + high(d0, a1);
        long c3 = low(d0 * a3) + low(d1 * a2) + high(d0, a2) + high(a1, a1);
        long c4 = low(d0 * a4) + low(d1 * a3) + low(a2 * a2) + high(d0, a3) + high(d1, a2);
        long c5 = low(d1 * a4) + low(d2 * a3) + high(d0, a4) + high(d1, a3) + high(a2, a2);
        long c6 = low(d2 * a4) + low(a3 * a3) + high(d1, a4) + high(d2, a3);
        long c7 = low(d3 * a4) + high(d2, a4) + high(a3, a3);
        long c8 = low(a4 * a4) + high(d3, a4);
        long c9 = high(a4, a4);
        reduce(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, out, to);
    }

    /** Adds the multiple of the modulus that clears the five low columns, and carries. */
    private static void reduce(
            long c0,
            long c1,
            long c2,
            long c3,
            long c4,
            long c5,
            long c6,
            long c7,
            long c8,
            long c9,
            long[] out,
            int to) {
        long m0 = low(-(c0 + (c0 << 32)));
        c1 += ((c0 + m0 - low(m0 << 32)) >> 52) + m0 - (m0 >>> 20) + low(m0 * R1);
        c2 += high(m0, R1) + low(m0 * R2);
        c3 += high(m0, R2) + low(m0 * R3);
        c4 += high(m0, R3) + low(m0 * R4);
        c5 += high(m0, R4);
        long m1 = low(-(c1 + (c1 << 32)));
        c2 += ((c1 + m1 - low(m1 << 32)) >> 52) + m1 - (m1 >>> 20) + low(m1 * R1);
        c3 += high(m1, R1) + low(m1 * R2);
        c4 += high(m1, R2) + low(m1 * R3);
        c5 += high(m1, R3) + low(m1 * R4);
        c6 += high(m1, R4);
        long m2 = low(-(c2 + (c2 << 32)));
        c3 += ((c2 + m2 - low(m2 << 32)) >> 52) + m2 - (m2 >>> 20) + low(m2 * R1);
        c4 += high(m2, R1) + low(m2 * R2);
        c5 += high(m2, R2) + low(m2 * R3);
        c6 += high(m2, R3) + low(m2 * R4);
        c7 += high(m2, R4);
        long m3 = low(-(c3 + (c3 << 32)));
        c4 += ((c3 + m3 - low(m3 << 32)) >> 52) + m3 - (m3 >>> 20) + low(m3 * R1);
        c5 += high(m3, R1) + low(m3 * R2);
        c6 += high(m3, R2) + low(m3 * R3);
        c7 += high(m3, R3) + low(m3 * R4);
        c8 += high(m3, R4);
        long m4 = low(-(c4 + (c4 << 32)));
        c5 += ((c4 + m4 - low(m4 << 32)) >> 52) + m4 - (m4 >>> 20) + low(m4 * R1);
        c6 += high(m4, R1) + low(m4 * R2);
        c7 += high(m4, R2) + low(m4 * R3);
        c8 += high(m4, R3) + low(m4 * R4);
        c9 += high(m4, R4);
        c6 += c5 >> 52;
        c7 += c6 >> 52;
        c8 += c7 >> 52;
        c9 += c8 >> 52;
        out[to] = low(c5);
        out[to + 1] = low(c6);
        out[to + 2] = low(c7);
        out[to + 3] = low(c8);
        out[to + 4] = c9;
    }
}
