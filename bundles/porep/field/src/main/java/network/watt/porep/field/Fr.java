// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import static network.watt.porep.field.Products.LIMB_BITS;
import static network.watt.porep.field.Products.MASK;

/**
 * The scalar field of BLS12-381: the integers modulo the prime
 * r = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001.
 *
 * <p>As bytes an element is 32 bytes, the least significant first, and below r: anything else is refused. To reckon with
 * it is {@value #LIMBS} longs somewhere in an array, in a form of {@link Products} that means nothing to others and is
 * below 2r; all methods here take and give such, and the target may be one of the sources. Pure, any thread; the time
 * taken depends on the values in {@link #decode} and {@link #encode} alone.
 */
public final class Fr {

    /** The longs of an element. */
    public static final int LIMBS = 5;

    /** The bytes of an element. */
    public static final int BYTES = 32;

    private static final String NO_ELEMENT = "32 bytes that are no element of the field: not below its modulus";
    private static final long R0 = 0xfffff00000001L;

    private Fr() {}

    /** Whether the 32 bytes from {@code at} on are an element: a number below r. */
    public static boolean isCanonical(byte[] bytes, int at) {
        for (int word = 3; word >= 0; word--) {
            int order = Long.compareUnsigned(Little.getLong(bytes, at + word * Long.BYTES), modulus(word));
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    /** Words of 64 bits, the lowest first. */
    static long modulus(int word) {
        return switch (word) {
            case 0 -> 0xffffffff00000001L;
            case 1 -> 0x53bda402fffe5bfeL;
            case 2 -> 0x3339d80809a1d805L;
            default -> 0x73eda753299d7d48L;
        };
    }

    /**
     * Reads an element.
     *
     * @throws IllegalArgumentException if it is r or more: ask {@link #isCanonical} of what comes from others
     */
    public static void decode(byte[] bytes, int at, long[] target, int to) {
        if (!isCanonical(bytes, at)) {
            throw new IllegalArgumentException(NO_ELEMENT);
        }
        long w0 = Little.getLong(bytes, at);
        long w1 = Little.getLong(bytes, at + 8);
        long w2 = Little.getLong(bytes, at + 16);
        long w3 = Little.getLong(bytes, at + 24);
        target[to] = w0 & MASK;
        target[to + 1] = (w0 >>> 52 | w1 << 12) & MASK;
        target[to + 2] = (w1 >>> 40 | w2 << 24) & MASK;
        target[to + 3] = (w2 >>> 28 | w3 << 36) & MASK;
        target[to + 4] = w3 >>> 16;
        multiply(target, to, square260(), 0, target, to);
    }

    /** Writes an element as its 32 bytes. */
    public static void encode(long[] source, int from, byte[] bytes, int at) {
        var plain = new long[LIMBS];
        multiply(source, from, new long[] {1, 0, 0, 0, 0}, 0, plain, 0);
        subtractModulus(plain);
        Little.putLong(bytes, at, plain[0] | plain[1] << 52);
        Little.putLong(bytes, at + 8, plain[1] >>> 12 | plain[2] << 40);
        Little.putLong(bytes, at + 16, plain[2] >>> 24 | plain[3] << 28);
        Little.putLong(bytes, at + 24, plain[3] >>> 36 | plain[4] << 16);
    }

    /** Once, if it is not below r. */
    private static void subtractModulus(long[] plain) {
        long d0 = plain[0] - R0;
        long d1 = plain[1] - Products.R1 + (d0 >> LIMB_BITS);
        long d2 = plain[2] - Products.R2 + (d1 >> LIMB_BITS);
        long d3 = plain[3] - Products.R3 + (d2 >> LIMB_BITS);
        long d4 = plain[4] - Products.R4 + (d3 >> LIMB_BITS);
        if (d4 >= 0) {
            plain[0] = d0 & MASK;
            plain[1] = d1 & MASK;
            plain[2] = d2 & MASK;
            plain[3] = d3 & MASK;
            plain[4] = d4;
        }
    }

    /**
     * {@code out = a + b} of elements as bytes, without the way through limbs; the target may be one of the sources.
     *
     * @throws IllegalArgumentException if one of them is r or more
     */
    public static void addBytes(byte[] a, int i, byte[] b, int j, byte[] out, int to) {
        requireCanonical(a, i, b, j);
        long carry = 0;
        for (int word = 0; word < 4; word++) {
            int at = word * Long.BYTES;
            long x = Little.getLong(a, i + at);
            long sum = x + Little.getLong(b, j + at);
            // Two elements have no carry out of the last word, for r has 255 bits.
            long next = Long.compareUnsigned(sum, x) < 0 ? 1 : 0;
            sum += carry;
            carry = next + (carry != 0 && sum == 0 ? 1 : 0);
            Little.putLong(out, to + at, sum);
        }
        if (!isCanonical(out, to)) {
            addModulus(out, to, -1);
        }
    }

    /**
     * {@code out = a − b} of elements as bytes; the target may be one of the sources.
     *
     * @throws IllegalArgumentException if one of them is r or more
     */
    public static void subtractBytes(byte[] a, int i, byte[] b, int j, byte[] out, int to) {
        requireCanonical(a, i, b, j);
        long borrow = 0;
        for (int word = 0; word < 4; word++) {
            int at = word * Long.BYTES;
            long x = Little.getLong(a, i + at);
            long difference = x - Little.getLong(b, j + at);
            long next = Long.compareUnsigned(difference, x) > 0 ? 1 : 0;
            next += borrow != 0 && difference == 0 ? 1 : 0;
            Little.putLong(out, to + at, difference - borrow);
            borrow = next;
        }
        if (borrow != 0) {
            addModulus(out, to, 1);
        }
    }

    /** Once, or takes it away once, modulo 2^256. */
    private static void addModulus(byte[] bytes, int at, int sign) {
        long carry = 0;
        for (int half = 0; half < BYTES / Integer.BYTES; half++) {
            int place = at + half * Integer.BYTES;
            long part = modulus(half / 2) >>> half % 2 * Integer.SIZE & 0xffff_ffffL;
            long sum = (Little.getInt(bytes, place) & 0xffff_ffffL) + sign * part + carry;
            Little.putInt(bytes, place, (int) sum);
            carry = sum >> Integer.SIZE;
        }
    }

    private static void requireCanonical(byte[] a, int i, byte[] b, int j) {
        if (!isCanonical(a, i) || !isCanonical(b, j)) {
            throw new IllegalArgumentException(NO_ELEMENT);
        }
    }

    /** Sets an element to a number. @param value not negative */
    public static void set(long value, long[] target, int to) {
        target[to] = value & MASK;
        target[to + 1] = value >>> LIMB_BITS;
        target[to + 2] = 0;
        target[to + 3] = 0;
        target[to + 4] = 0;
        multiply(target, to, square260(), 0, target, to);
    }

    /** 2^520 modulo r: a product with it takes on the form of {@link Products}. */
    private static long[] square260() {
        return new long[] {0x99103f29c6cf0L, 0x57927663d999eL, 0xa1c0ed631138bL, 0x3c829f7715f1bL, 0x9ff646cc027L};
    }

    /** {@code out = a + b}. */
    public static void add(long[] a, int i, long[] b, int j, long[] out, int to) {
        sum(a, i, b, j, 1, out, to);
    }

    /** {@code out = a − b}. */
    public static void subtract(long[] a, int i, long[] b, int j, long[] out, int to) {
        sum(a, i, b, j, -1, out, to);
    }

    /** {@code a + sign·b}, taken back below 2r by adding or subtracting 2r. */
    private static void sum(long[] a, int i, long[] b, int j, int sign, long[] out, int to) {
        var sum = new long[LIMBS];
        for (int limb = 0; limb < LIMBS; limb++) {
            sum[limb] = a[i + limb] + sign * b[j + limb];
        }
        carry(sum);
        var other = new long[] {
            sum[0] - sign * (R0 << 1),
            sum[1] - sign * (Products.R1 << 1),
            sum[2] - sign * (Products.R2 << 1),
            sum[3] - sign * (Products.R3 << 1),
            sum[4] - sign * (Products.R4 << 1)
        };
        carry(other);
        boolean takeOther = sign > 0 ? other[4] >= 0 : sum[4] < 0;
        System.arraycopy(takeOther ? other : sum, 0, out, to, LIMBS);
    }

    private static void carry(long[] element) {
        for (int limb = 0; limb < LIMBS - 1; limb++) {
            element[limb + 1] += element[limb] >> LIMB_BITS;
            element[limb] &= MASK;
        }
    }

    /** {@code out = a·b}. */
    public static void multiply(long[] a, int i, long[] b, int j, long[] out, int to) {
        Products.multiply(a, i, b, j, new long[LIMBS], 0, out, to);
    }

    /** {@code out = a²}. */
    public static void square(long[] a, int i, long[] out, int to) {
        Products.square(a, i, out, to);
    }

    /**
     * {@code out = 1/a}, by Fermat: a to the power of r − 2.
     *
     * @throws ArithmeticException if a is zero
     */
    public static void invert(long[] a, int i, long[] out, int to) {
        if (isZero(a, i)) {
            throw new ArithmeticException("zero has no inverse");
        }
        var power = new long[LIMBS];
        System.arraycopy(a, i, power, 0, LIMBS);
        var base = power.clone();
        for (int bit = 253; bit >= 0; bit--) {
            square(power, 0, power, 0);
            // r − 2: the lowest word of r is larger than 2.
            long word = modulus(bit / Long.SIZE) - (bit < Long.SIZE ? 2 : 0);
            if ((word >>> bit & 1) != 0) {
                multiply(power, 0, base, 0, power, 0);
            }
        }
        System.arraycopy(power, 0, out, to, LIMBS);
    }

    /** Whether an element is zero. */
    public static boolean isZero(long[] a, int i) {
        var bytes = new byte[BYTES];
        encode(a, i, bytes, 0);
        int any = 0;
        for (byte b : bytes) {
            any |= b;
        }
        return any == 0;
    }
}
