// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Moves all bytes, however few a single call moves. */
final class Transfers {

    private static final int MAX_IDLE_CALLS = 16;

    /** More at once makes the JDK keep a direct buffer of that size for the thread. */
    private static final int MAX_CALL_BYTES = 1024 * 1024;

    private Transfers() {}

    /** Writes until every byte is out. */
    static void writeAll(SegmentFile file, ByteBuffer source, long position) throws IOException {
        long at = position;
        int idle = 0;
        while (source.hasRemaining()) {
            var part = source.slice(source.position(), Math.min(source.remaining(), MAX_CALL_BYTES));
            int written = file.write(part, at);
            source.position(source.position() + written);
            at += written;
            idle = written > 0 ? 0 : idle + 1;
            if (idle > MAX_IDLE_CALLS) {
                throw new IOException("the disk takes no bytes at offset " + at);
            }
        }
    }

    /** Reads until {@code target} is full or the file ends; says whether it is full. */
    static boolean readAll(SegmentFile file, ByteBuffer target, long position) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int read = file.read(target, at);
            if (read < 0) {
                return false;
            }
            at += read;
        }
        return true;
    }
}
