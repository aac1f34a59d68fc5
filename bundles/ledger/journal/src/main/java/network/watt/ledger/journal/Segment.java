// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * The first 96 bytes of a segment file: magic, format, number, network, first ledger, hash of the last record of the
 * segment before, CRC32C of all that.
 *
 * @param number counts from 1, without gaps
 * @param previous zero in the first segment
 */
record Segment(int number, Hash networkId, long firstLedger, Hash previous) {

    static final int HEADER_BYTES = 96;

    private static final long MAGIC = 0x574154544a524e4cL; // "WATTJRNL"
    private static final int FORMAT = 1;
    private static final String PREFIX = "journal-";
    private static final String SUFFIX = ".segment";

    String name() {
        return name(number);
    }

    static String name(int number) {
        return PREFIX + "%08d".formatted(number) + SUFFIX;
    }

    /** The number in a segment's name; empty for any other name. */
    static Optional<Integer> number(String name) {
        if (name.length() != PREFIX.length() + 8 + SUFFIX.length()
                || !name.startsWith(PREFIX)
                || !name.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        var digits = name.substring(PREFIX.length(), PREFIX.length() + 8);
        return digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Optional.of(Integer.parseInt(digits))
                : Optional.empty();
    }

    ByteBuffer encoded() {
        var header =
                ByteBuffer.allocate(HEADER_BYTES).putLong(MAGIC).putInt(FORMAT).putInt(number);
        header.put(networkId.bytes().toArray())
                .putLong(firstLedger)
                .put(previous.bytes().toArray());
        return header.putInt(crc(header)).putInt(0).flip();
    }

    /** Reads a header; empty if its bytes fail any check. */
    static Optional<Segment> decode(ByteBuffer header) {
        var in = header.duplicate().rewind();
        boolean known = in.getLong() == MAGIC & in.getInt() == FORMAT;
        int number = in.getInt();
        var networkId = hash(in);
        long firstLedger = in.getLong();
        var previous = hash(in);
        boolean sound = crc(header) == in.getInt() & in.getInt() == 0;
        return known && sound ? Optional.of(new Segment(number, networkId, firstLedger, previous)) : Optional.empty();
    }

    private static int crc(ByteBuffer header) {
        var crc = new CRC32C();
        crc.update(header.array(), 0, HEADER_BYTES - 8);
        return (int) crc.getValue();
    }

    static Hash hash(ByteBuffer in) {
        var bytes = new byte[Hash.SIZE];
        in.get(bytes);
        return new Hash(Bytes.owned(bytes));
    }
}
