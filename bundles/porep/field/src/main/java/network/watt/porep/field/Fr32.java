// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

/**
 * Data as field elements: every 254 bits get two zero bits, so that 127 bytes become 128 and each 32 of these are an
 * element, whatever the data (Filecoin specification, <i>systems/filecoin_files/piece</i>). Bits count from the least
 * significant of the first byte. Pure, any thread.
 */
public final class Fr32 {

    /** The bytes that are padded at a time. */
    public static final int RAW = 127;

    /** The bytes that they become. */
    public static final int PADDED = 128;

    private static final int ELEMENT_BITS = 254;
    private static final int TOP_BITS = 0xc0;

    private Fr32() {}

    /**
     * Pads {@code units} times 127 bytes from {@code from} on into as many times 128 bytes from {@code to} on, of another
     * array.
     */
    public static void pad(byte[] raw, int from, byte[] padded, int to, int units) {
        for (int unit = 0; unit < units; unit++) {
            int r = from + unit * RAW;
            int p = to + unit * PADDED;
            for (int i = 0; i < PADDED; i++) {
                padded[p + i] = (byte) bits(raw, r, RAW, i / Fr.BYTES * ELEMENT_BITS + i % Fr.BYTES * Byte.SIZE);
            }
            for (int element = 1; element <= PADDED / Fr.BYTES; element++) {
                padded[p + element * Fr.BYTES - 1] &= (byte) ~TOP_BITS;
            }
        }
    }

    /**
     * The way back. Whether all bits that padding puts in are zero: else this is no padded data, and what is in
     * {@code raw} means nothing.
     */
    public static boolean unpad(byte[] padded, int from, byte[] raw, int to, int units) {
        int odd = 0;
        for (int unit = 0; unit < units; unit++) {
            int p = from + unit * PADDED;
            int r = to + unit * RAW;
            for (int i = 0; i < RAW; i++) {
                int bit = i * Byte.SIZE;
                int element = bit / ELEMENT_BITS;
                int within = bit % ELEMENT_BITS;
                int start = p + element * Fr.BYTES;
                int value = bits(padded, start, Fr.BYTES, within);
                int have = ELEMENT_BITS - within;
                if (have < Byte.SIZE) {
                    value = value & (1 << have) - 1 | bits(padded, start + Fr.BYTES, Fr.BYTES, 0) << have;
                }
                raw[r + i] = (byte) value;
            }
            for (int element = 1; element <= PADDED / Fr.BYTES; element++) {
                odd |= padded[p + element * Fr.BYTES - 1] & TOP_BITS;
            }
        }
        return odd == 0;
    }

    /** Eight bits of {@code length} bytes, those behind the end being zero. */
    private static int bits(byte[] bytes, int start, int length, int bit) {
        int at = bit / Byte.SIZE;
        int shift = bit % Byte.SIZE;
        int low = (bytes[start + at] & 0xff) >>> shift;
        int next = shift > 0 && at + 1 < length ? bytes[start + at + 1] : 0;
        return (low | next << Byte.SIZE - shift) & 0xff;
    }
}
