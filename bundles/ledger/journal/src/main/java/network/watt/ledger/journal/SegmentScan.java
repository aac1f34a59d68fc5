// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongConsumer;
import network.watt.ledger.access.DamagedJournalException;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * Reads one segment from front to back, checks every byte and fills the index.
 *
 * <p>Where the last segment breaks off, the rest was never acknowledged if the file ends inside the record, or if what is
 * there was never written: the file system had made room, which reads as zeros. Everything else is damage.
 */
final class SegmentScan {

    /** The least a disk writes at once. */
    private static final int SECTOR_BYTES = 512;

    /** Our payloads never end in that many zeros. */
    private static final int TELLING_ZEROS = 128;

    private final Disk disk;
    private final LedgerIndex index;
    private final boolean lastSegment;
    private final LongConsumer pace;
    private Segment segment;
    private SegmentFile file;
    private long sizeBytes;
    private long position;
    private long lastLedger = -1;
    private Hash previous;

    SegmentScan(Disk disk, LedgerIndex index, boolean lastSegment) {
        this(disk, index, lastSegment, bytes -> {});
    }

    /** @param pace told how many bytes each record has, and may make the scan wait */
    SegmentScan(Disk disk, LedgerIndex index, boolean lastSegment, LongConsumer pace) {
        this.disk = disk;
        this.index = index;
        this.lastSegment = lastSegment;
        this.pace = pace;
    }

    /** What a segment holds. @param endBytes where its sound records end @param cutBytes what lies behind them */
    record Scanned(Segment segment, long endBytes, long cutBytes, Hash lastRecord, long lastLedger) {}

    /** @param expectedPrevious the hash of the last record before this segment */
    Scanned scan(int number, Hash networkId, Hash expectedPrevious) throws IOException {
        return scan(number, networkId, expectedPrevious, Long.MAX_VALUE);
    }

    /** Looks at the first {@code limitBytes} only. */
    Scanned scan(int number, Hash networkId, Hash expectedPrevious, long limitBytes) throws IOException {
        var name = Segment.name(number);
        try (var opened = disk.read(name)) {
            file = opened;
            sizeBytes = Math.min(limitBytes, file.sizeBytes());
            segment = header(name, number, networkId, expectedPrevious);
            previous = expectedPrevious;
            position = Segment.HEADER_BYTES;
            while (position < sizeBytes && record()) {
                // one record further
            }
            return new Scanned(segment, position, sizeBytes - position, previous, lastLedger);
        }
    }

    /** The head of a segment. */
    static Segment head(Disk disk, int number) throws IOException {
        try (var opened = disk.read(Segment.name(number))) {
            return head(disk, opened, Segment.name(number));
        }
    }

    private static Segment head(Disk disk, SegmentFile file, String name) throws IOException {
        var bytes = ByteBuffer.allocate(Segment.HEADER_BYTES);
        var header = Transfers.readAll(file, bytes, 0) ? Segment.decode(bytes) : Optional.<Segment>empty();
        return header.orElseThrow(() -> Damage.of(disk.path(name), 0, -1, "the head of the segment is damaged"));
    }

    private Segment header(String name, int number, Hash networkId, Hash expectedPrevious) throws IOException {
        var found = head(disk, file, name);
        if (!found.networkId().equals(networkId)) {
            throw new IllegalStateException(
                    "The journal " + disk.path(name) + " belongs to network " + found.networkId()
                            + ", this node to network " + networkId + ": give each network a directory of its own.");
        }
        if (found.number() != number || !found.previous().equals(expectedPrevious)) {
            throw Damage.of(disk.path(name), 0, found.firstLedger(), "the segment does not continue the one before it");
        }
        return found;
    }

    /** Takes the record at the position; false at a torn tail. */
    private boolean record() throws IOException {
        var head = ByteBuffer.allocate(RecordHeader.BYTES);
        if (!Transfers.readAll(file, head, position)) {
            return torn("the segment ends inside the head of a record");
        }
        var decoded = RecordHeader.decode(head);
        if (decoded.isEmpty()) {
            return unwrittenHead() ? torn("a record was never written") : damaged("the head of a record is damaged");
        }
        var header = decoded.get();
        if (position + header.totalBytes() > sizeBytes) {
            return torn("the segment ends inside a record");
        }
        var payload = new byte[header.length()];
        Transfers.readAll(file, ByteBuffer.wrap(payload), position + RecordHeader.BYTES);
        if (!header.fits(payload)) {
            return unwrittenEnd(header) ? torn("a record was not written to its end") : damaged("a record is damaged");
        }
        take(header, payload);
        return true;
    }

    private void take(RecordHeader header, byte[] payload) {
        if (!header.previous().equals(previous)) {
            damaged("the record does not continue the one before it");
        }
        if (position == Segment.HEADER_BYTES && header.ledger() != segment.firstLedger()) {
            damaged("the first record is not of ledger " + segment.firstLedger());
        }
        index.put(header.kind(), header.ledger(), segment.number(), position);
        lastLedger = header.ledger();
        previous = header.chained(Bytes.owned(payload));
        position += header.totalBytes();
        pace.accept(header.totalBytes());
    }

    private boolean unwrittenHead() throws IOException {
        long nextSector = (position / SECTOR_BYTES + 1) * SECTOR_BYTES;
        return zerosFrom(position) || nextSector < position + RecordHeader.BYTES && zerosFrom(nextSector);
    }

    private boolean unwrittenEnd(RecordHeader header) throws IOException {
        long end = position + header.totalBytes();
        long lastSector = (end - TELLING_ZEROS) / SECTOR_BYTES * SECTOR_BYTES;
        return lastSector > position && zerosFrom(lastSector);
    }

    private boolean zerosFrom(long from) throws IOException {
        var part = ByteBuffer.allocate(64 * 1024);
        for (long at = from; at < sizeBytes; at += part.capacity()) {
            part.clear();
            Transfers.readAll(file, part, at);
            for (int i = 0; i < part.position(); i++) {
                if (part.get(i) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean torn(String what) {
        return lastSegment ? false : damaged(what + " though a later segment exists");
    }

    private boolean damaged(String what) throws DamagedJournalException {
        throw Damage.of(disk.path(segment.name()), position, lastLedger, what);
    }
}
