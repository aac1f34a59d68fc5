// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import network.watt.ledger.access.Journal;
import network.watt.ledger.journal.Recovery.Recovered;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * The block journal in a directory of append-only segment files ({@code docs/protocol/journal.md}). Appends from one
 * thread at a time, reads from any. Opening scans everything: some seconds a gigabyte.
 */
public final class FileJournal implements Journal {

    /** The largest segment file, in bytes; only a single larger group of entries is spread over several. */
    public static final long SEGMENT_BYTES = 64L * 1024 * 1024;

    private final DirectoryLock lock;
    private final Disk disk;
    private final Hash networkId;
    private final LedgerIndex index;
    private final SegmentReader reader;
    private final SegmentWriter writer;
    private final Optional<String> cut;
    private volatile JournalBase base;
    private volatile State state = State.OPEN;

    private enum State {
        OPEN,
        FAILED,
        CLOSED
    }

    private FileJournal(
            DirectoryLock lock,
            Disk disk,
            Hash networkId,
            LedgerIndex index,
            SegmentWriter writer,
            Recovered recovered) {
        this.lock = lock;
        this.disk = disk;
        this.networkId = networkId;
        this.index = index;
        this.reader = new SegmentReader(disk);
        this.writer = writer;
        this.cut = recovered.cut();
        this.base = recovered.base();
    }

    /**
     * Opens the journal in {@code directory}, or begins one.
     *
     * @throws network.watt.ledger.access.DamagedJournalException if anything but the unacknowledged end is damaged
     * @throws IllegalStateException with a sentence for people if it is in use or belongs to another network
     * @throws UncheckedIOException with the path if the disk fails
     */
    public static FileJournal open(Path directory, Hash networkId) {
        return open(directory, networkId, new RealDisk(directory), SEGMENT_BYTES);
    }

    /**
     * Opens segments that may lack those before them, as they come from an archive: the journal then begins with the first
     * that is there, whatever it says of the one before.
     */
    public static FileJournal openFrom(Path directory, Hash networkId) {
        try {
            JournalBase.adopt(new RealDisk(directory));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot open the journal " + directory, failed);
        }
        return open(directory, networkId);
    }

    static FileJournal open(Path directory, Hash networkId, Disk disk, long segmentBytes) {
        try {
            create(directory);
            var lock = DirectoryLock.take(directory);
            try {
                var index = new LedgerIndex();
                var recovered = new Recovery(disk, networkId, index).recover();
                var writer = new SegmentWriter(disk, networkId, segmentBytes, recovered);
                return new FileJournal(lock, disk, networkId, index, writer, recovered);
            } catch (IOException | RuntimeException failed) {
                lock.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot open the journal " + directory, failed);
        }
    }

    private static void create(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        var absolute = directory.toAbsolutePath();
        Files.createDirectories(absolute);
        for (var parent = absolute.getParent(); parent != null; parent = parent.getParent()) {
            try (var names = FileChannel.open(parent, StandardOpenOption.READ)) {
                names.force(true);
            } catch (IOException notOurs) {
                return; // a folder that we may not open is not one that we just made
            }
        }
    }

    /** A sentence on the torn tail that opening cut off, if there was one. */
    public Optional<String> cutTail() {
        return cut;
    }

    @Override
    public synchronized void append(List<Entry> entries) {
        requireOpen();
        entries.forEach(FileJournal::check);
        if (state == State.FAILED) {
            throw new UncheckedIOException(
                    "an earlier write to " + writer.path() + " failed: restart the node when the disk is well",
                    new IOException("journal refuses appends after a failure"));
        }
        // Pessimistic, so that whatever is thrown below, an Error included, leaves the journal refusing.
        state = State.FAILED;
        try {
            for (var place : writer.append(entries)) {
                index.put(place.entry().kind(), place.entry().ledger(), place.segment(), place.offset());
            }
            state = State.OPEN;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + writer.path(), failed);
        }
    }

    private static void check(Entry entry) {
        if (entry.payload().size() > RecordHeader.MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("a journal entry has at most 12 MiB, this one "
                    + entry.payload().size() + " bytes");
        }
        if (entry.ledger() < 0) {
            throw new IllegalArgumentException("negative ledger: " + entry.ledger());
        }
    }

    @Override
    public Optional<Bytes> find(Kind kind, long ledger) {
        requireOpen();
        var position = index.find(kind, ledger);
        if (position.isEmpty()) {
            return Optional.empty();
        }
        int segment = (int) (position.getAsLong() >>> 32);
        try {
            return Optional.of(reader.read(kind, ledger, segment, position.getAsLong() & 0xffff_ffffL));
        } catch (UncheckedIOException failed) {
            if (segment < base.segment()) {
                return Optional.empty(); // pruned between the two looks
            }
            throw failed;
        }
    }

    /**
     * Deletes the segments that have nothing of {@code below} or a later ledger. Where the journal begins is durable before
     * the first of them goes, and opening finishes what was interrupted.
     */
    @Override
    public synchronized void prune(long below) {
        requireOpen();
        var first = index.firstSegmentFrom(below);
        if (first.isEmpty() || first.getAsInt() <= base.segment()) {
            return;
        }
        try {
            int gone = base.segment();
            var next = new JournalBase(
                    first.getAsInt(), SegmentScan.head(disk, first.getAsInt()).previous());
            next.write(disk);
            base = next;
            index.forgetBelow(next.segment());
            for (int number = gone; number < next.segment(); number++) {
                disk.delete(Segment.name(number));
            }
            disk.forceNames();
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "cannot prune the journal " + disk.path(Segment.name(base.segment())), failed);
        }
    }

    /**
     * Reads everything that is acknowledged once more and checks it as opening does. Any thread, beside appends and reads.
     *
     * @param pace told how many bytes were read, after each record; may wait
     * @return how many bytes were read
     * @throws network.watt.ledger.access.DamagedJournalException if anything is damaged
     */
    public long check(LongConsumer pace) {
        requireOpen();
        var end = writer.acknowledged();
        var from = base;
        var previous = from.previous();
        long bytes = 0;
        try {
            for (int number = from.segment(); number <= end.segment(); number++) {
                boolean last = number == end.segment();
                var scanned = new SegmentScan(disk, new LedgerIndex(), false, pace)
                        .scan(number, networkId, previous, last ? end.bytes() : Long.MAX_VALUE);
                previous = scanned.lastRecord();
                bytes += scanned.endBytes();
            }
            return bytes;
        } catch (IOException failed) {
            if (base.segment() > from.segment()) {
                return bytes; // pruned meanwhile
            }
            throw new UncheckedIOException("cannot check the journal " + disk.path(""), failed);
        }
    }

    @Override
    public long last(Kind kind) {
        requireOpen();
        return index.last(kind);
    }

    private void requireOpen() {
        if (state == State.CLOSED) {
            throw new IllegalStateException("the journal is closed");
        }
    }

    @Override
    public synchronized void close() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        try (lock) {
            writer.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot close " + writer.path(), failed);
        }
    }
}
