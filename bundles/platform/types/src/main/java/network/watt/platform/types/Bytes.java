// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable byte string, ordered as unsigned bytes from the left (the shorter of two with a common start
 * comes first). Safe to share between threads.
 */
public final class Bytes implements Comparable<Bytes> {

    /** The byte string of length zero. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private static final HexFormat HEX = HexFormat.of();
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Odd, with its bits in no order: 2^64 by the golden ratio. */
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    private final byte[] content;

    /** 0 until asked for; threads that ask at once find the same. */
    private int hash;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** A byte string with a copy of {@code content}. */
    public static Bytes copyOf(byte[] content) {
        return content.length == 0 ? EMPTY : new Bytes(content.clone());
    }

    /** A byte string that takes {@code content} over: the caller must never write to the array again. */
    public static Bytes owned(byte[] content) {
        return content.length == 0 ? EMPTY : new Bytes(content);
    }

    /** The UTF-8 encoding of {@code text}. */
    public static Bytes utf8(String text) {
        return owned(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads lower- or upper-case hexadecimal digits.
     *
     * @throws IllegalArgumentException for an odd number of digits or a character that is none
     */
    public static Bytes fromHex(String digits) {
        return owned(HEX.parseHex(digits));
    }

    public int size() {
        return content.length;
    }

    public boolean isEmpty() {
        return content.length == 0;
    }

    /** The byte at {@code index}, 0 to 255. */
    public int at(int index) {
        return content[index] & 0xff;
    }

    /** The bytes from {@code from} (inclusive) to {@code to} (exclusive). */
    public Bytes slice(int from, int to) {
        return owned(Arrays.copyOfRange(content, from, checkedEnd(from, to)));
    }

    private int checkedEnd(int from, int to) {
        if (from < 0 || to < from || to > content.length) {
            throw new IndexOutOfBoundsException("slice " + from + ".." + to + " of " + content.length + " bytes");
        }
        return to;
    }

    public boolean startsWith(Bytes prefix) {
        return prefix.content.length <= content.length
                && Arrays.equals(content, 0, prefix.content.length, prefix.content, 0, prefix.content.length);
    }

    /** This byte string followed by {@code tail}. */
    public Bytes concat(Bytes tail) {
        var joined = Arrays.copyOf(content, content.length + tail.content.length);
        System.arraycopy(tail.content, 0, joined, content.length, tail.content.length);
        return owned(joined);
    }

    /** A copy of the bytes. */
    public byte[] toArray() {
        return content.clone();
    }

    /** Copies all bytes into {@code target} from {@code offset} on. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(content, 0, target, offset, content.length);
    }

    /** The array itself, for this package's codecs, which only read it. */
    byte[] array() {
        return content;
    }

    /** Lower-case hexadecimal digits, two a byte. */
    public String hex() {
        return HEX.formatHex(content);
    }

    /** The text these bytes encode in UTF-8, with replacement characters where they do not. */
    public String utf8() {
        return new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    /** Computed once: most byte strings are hashes and keys, by which maps are asked all the time. */
    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = mixed();
            hash = known;
        }
        return known;
    }

    /** Eight bytes at a time. */
    private int mixed() {
        long mixed = content.length;
        int at = 0;
        for (; at + Long.BYTES <= content.length; at += Long.BYTES) {
            mixed = (mixed ^ (long) LONGS.get(content, at)) * SPREAD;
            mixed ^= mixed >>> Integer.SIZE;
        }
        for (; at < content.length; at++) {
            mixed = (mixed ^ content[at]) * SPREAD;
        }
        return (int) (mixed ^ mixed >>> Integer.SIZE);
    }

    /** Hexadecimal digits, shortened in the middle when long: for people, never for machines. */
    @Override
    public String toString() {
        return content.length <= 32 ? hex() : slice(0, 8).hex() + "…(" + content.length + " bytes)";
    }
}
