// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import java.util.List;

/** The size of a sector in bytes: a power of two from 2 KiB to 64 GiB. As text {@code 8MiB}. */
public record SectorSize(long bytes) implements Comparable<SectorSize> {

    /** What is hashed and proven as one. */
    public static final int NODE_BYTES = 32;

    private static final long LEAST = 2048;
    private static final long MOST = 64L << 30;
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB");

    public SectorSize {
        if (bytes < LEAST || bytes > MOST || Long.bitCount(bytes) != 1) {
            throw new IllegalArgumentException("a sector has a power of two of bytes from 2KiB to 64GiB, not " + bytes);
        }
    }

    /** Reads what {@link #toString} writes, and nothing else. */
    public static SectorSize parse(String text) {
        for (int unit = 1; unit < UNITS.size(); unit++) {
            var suffix = UNITS.get(unit);
            if (text.endsWith(suffix)) {
                return parse(text, text.substring(0, text.length() - suffix.length()), unit);
            }
        }
        throw unreadable(text);
    }

    private static SectorSize parse(String text, String digits, int unit) {
        if (digits.isEmpty() || digits.length() > 4) {
            throw unreadable(text);
        }
        long count = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                throw unreadable(text);
            }
            count = count * 10 + digit - '0';
        }
        var size = new SectorSize(count << 10 * unit);
        if (!size.toString().equals(text)) {
            throw unreadable(text);
        }
        return size;
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("a sector size is written like 8MiB, 512MiB or 32GiB, not " + text);
    }

    /** How many nodes of {@value #NODE_BYTES} bytes it has. */
    public long nodes() {
        return bytes / NODE_BYTES;
    }

    @Override
    public int compareTo(SectorSize other) {
        return Long.compare(bytes, other.bytes);
    }

    @Override
    public String toString() {
        int unit = 0;
        long count = bytes;
        while (count >= 1024 && unit < UNITS.size() - 1) {
            count /= 1024;
            unit++;
        }
        return count + UNITS.get(unit);
    }
}
