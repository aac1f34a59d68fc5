// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.ledger.access.Journal.Entry;
import network.watt.platform.runtime.CrashPoint;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** Appends records to the last segment and begins new ones. One thread at a time; after a failure it must not be used again. */
final class SegmentWriter implements AutoCloseable {

    private final Disk disk;
    private final Hash networkId;
    private final long limitBytes;
    private final int firstNumber;
    private final List<Bytes> pending = new ArrayList<>();
    private Optional<Segment> segment;
    private Optional<SegmentFile> file = Optional.empty();
    private volatile End acknowledged;
    private long writtenBytes;
    private long endBytes;
    private Hash previous;

    SegmentWriter(Disk disk, Hash networkId, long limitBytes, Recovery.Recovered recovered) {
        this.disk = disk;
        this.networkId = networkId;
        this.limitBytes = limitBytes;
        this.firstNumber = recovered.base().segment();
        this.segment = recovered.segment();
        this.writtenBytes = recovered.endBytes();
        this.endBytes = recovered.endBytes();
        this.previous = recovered.lastRecord();
        this.acknowledged = new End(segment.map(Segment::number).orElse(firstNumber - 1), endBytes);
    }

    /** Up to where everything is on disk. */
    record End(int segment, long bytes) {}

    /** Any thread. */
    End acknowledged() {
        return acknowledged;
    }

    /** Where an entry is. */
    record Place(Entry entry, int segment, long offset) {}

    /** Writes the entries and returns when all are on disk. */
    List<Place> append(List<Entry> entries) throws IOException {
        var places = new ArrayList<Place>(entries.size());
        for (var entry : entries) {
            var header = RecordHeader.of(entry, previous);
            if (segment.isEmpty() || endBytes + header.totalBytes() > limitBytes && endBytes > Segment.HEADER_BYTES) {
                flush();
                begin(entry.ledger());
            }
            places.add(new Place(entry, segment.orElseThrow().number(), endBytes));
            pending.add(header.encoded());
            pending.add(entry.payload());
            endBytes += header.totalBytes();
            previous = header.chained(entry.payload());
        }
        flush();
        return places;
    }

    /** The file that is being written. */
    Path path() {
        return disk.path(segment.map(Segment::name).orElse(Segment.name(firstNumber)));
    }

    private void flush() throws IOException {
        if (pending.isEmpty()) {
            return;
        }
        var together = ByteBuffer.allocate(Math.toIntExact(endBytes - writtenBytes));
        pending.forEach(part -> together.put(part.toArray()));
        pending.clear();
        Transfers.writeAll(file(), together.flip(), writtenBytes);
        CrashPoint.hit("journal.written");
        file().force();
        CrashPoint.hit("journal.forced");
        writtenBytes = endBytes;
        acknowledged = new End(segment.orElseThrow().number(), endBytes);
    }

    /** A segment appears under its name only when its head is on disk: a head is never torn. */
    private void begin(long firstLedger) throws IOException {
        close();
        var next = new Segment(
                segment.map(last -> last.number() + 1).orElse(firstNumber), networkId, firstLedger, previous);
        var unfinished = next.name() + Recovery.UNFINISHED;
        try (var created = disk.create(unfinished)) {
            Transfers.writeAll(created, next.encoded(), 0);
            created.force();
        }
        CrashPoint.hit("journal.segment-created");
        disk.rename(unfinished, next.name());
        CrashPoint.hit("journal.segment-renamed");
        disk.forceNames();
        segment = Optional.of(next);
        writtenBytes = Segment.HEADER_BYTES;
        endBytes = Segment.HEADER_BYTES;
    }

    private SegmentFile file() throws IOException {
        if (file.isEmpty()) {
            file = Optional.of(disk.write(segment.orElseThrow().name()));
        }
        return file.get();
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            var open = file.get();
            file = Optional.empty();
            open.close();
        }
    }
}
