// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import network.watt.platform.types.Bytes;

/** Bit arithmetic on the 32-byte paths of the state tree; bit 0 is the highest bit of the first byte. Pure. */
public final class Paths {

    /** How many bits a path has. */
    public static final int BITS = 256;

    public static final int SIZE = 32;

    private Paths() {}

    public static int bit(Bytes path, int index) {
        return path.at(index >> 3) >> (7 - (index & 7)) & 1;
    }

    /** How many leading bits two paths share, at most {@code max}. */
    public static int common(Bytes one, Bytes other, int max) {
        for (int i = 0; i * 8 < max; i++) {
            int difference = one.at(i) ^ other.at(i);
            if (difference != 0) {
                return Math.min(max, i * 8 + Integer.numberOfLeadingZeros(difference) - 24);
            }
        }
        return max;
    }

    /** The path with every bit from {@code bits} on cleared. */
    public static Bytes prefix(Bytes path, int bits) {
        var kept = path.toArray();
        for (int i = (bits + 7) >> 3; i < SIZE; i++) {
            kept[i] = 0;
        }
        if ((bits & 7) != 0) {
            kept[bits >> 3] &= (byte) (0xff << (8 - (bits & 7)));
        }
        return Bytes.owned(kept);
    }

    /** The bytes that hold the first {@code bits} bits. */
    public static Bytes cut(Bytes prefix, int bits) {
        return prefix.slice(0, (bits + 7) >> 3);
    }

    /** Undoes {@link #cut}. */
    public static Bytes pad(Bytes cut) {
        var padded = new byte[SIZE];
        cut.copyTo(padded, 0);
        return Bytes.owned(padded);
    }
}
