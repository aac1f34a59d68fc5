// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.ledger.access.Journal.Kind;
import network.watt.platform.types.Hash;

/**
 * Copies a journal while its node writes it. Segments only grow, so what is there at any moment is a whole prefix and at
 * most a torn tail, which is cut off the copy. Copying again takes over what is new. One thread.
 */
public final class JournalCopy {

    private static final int PART_BYTES = 1024 * 1024;

    private final Path from;
    private final Path to;
    private final Disk source;
    private final Disk target;
    private long copiedBytes;

    private JournalCopy(Path from, Path to) {
        this.from = from;
        this.to = to;
        this.source = new RealDisk(from);
        this.target = new RealDisk(to);
    }

    /** What the copy holds. @param copiedBytes how much this run brought @param lastLedger the last with a header, -1 for none */
    public record Copied(List<File> segments, long copiedBytes, long lastLedger) {}

    /** A segment of the copy. @param firstLedger that of its first record */
    public record File(String name, long bytes, long firstLedger) {}

    /**
     * Copies the journal in {@code from} to the directory {@code to}, on disk when this returns, and checks the whole copy.
     *
     * @throws network.watt.ledger.access.DamagedJournalException if the copy is damaged, as the journal then was or is
     * @throws IllegalStateException with a sentence for people if there is no journal, or {@code to} holds another one or is in use
     * @throws UncheckedIOException with the path if a disk fails
     */
    public static Copied copy(Path from, Path to, Hash networkId) {
        try {
            Files.createDirectories(to);
            return new JournalCopy(from, to).copy(networkId);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot copy the journal " + from + " to " + to + ": " + failed, failed);
        }
    }

    private Copied copy(Hash networkId) throws IOException {
        var lock = DirectoryLock.take(to);
        try (lock) {
            copySegments();
        }
        try (var copy = FileJournal.open(to, networkId)) {
            return new Copied(files(), copiedBytes, copy.last(Kind.HEADER));
        }
    }

    private List<File> files() throws IOException {
        var files = new ArrayList<File>();
        for (int number : numbers(target)) {
            var path = target.path(Segment.name(number));
            files.add(new File(
                    Segment.name(number),
                    Files.size(path),
                    SegmentScan.head(target, number).firstLedger()));
        }
        return files;
    }

    private void copySegments() throws IOException {
        var numbers = Files.isDirectory(from) ? numbers(source) : List.<Integer>of();
        if (numbers.isEmpty()) {
            throw new IllegalStateException("There is no journal in " + from + ": name a node's journal directory.");
        }
        var base = JournalBase.read(source);
        var held = numbers(target);
        if (held.isEmpty() && !base.equals(JournalBase.WHOLE)) {
            base.write(target);
        }
        for (int number : numbers) {
            if (number >= base.segment() && !isHeld(held, number)) {
                copySegment(number);
            }
        }
        target.forceNames();
    }

    private static List<Integer> numbers(Disk disk) throws IOException {
        return disk.names().stream()
                .map(Segment::number)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether the copy goes on after this segment, so that it was whole when it was copied. */
    private static boolean isHeld(List<Integer> held, int number) {
        return !held.isEmpty() && number < held.get(held.size() - 1);
    }

    private void copySegment(int number) throws IOException {
        var name = Segment.name(number);
        if (!target.names().contains(name)) {
            requireContinued(number);
            begin(name);
        }
        try (var in = source.read(name);
                var out = target.write(name)) {
            var part = ByteBuffer.allocate(PART_BYTES);
            long size = in.sizeBytes();
            long at = out.sizeBytes();
            while (at < size) {
                part.clear().limit((int) Math.min(PART_BYTES, size - at));
                Transfers.readAll(in, part, at);
                Transfers.writeAll(out, part.flip(), at);
                at += part.limit();
                copiedBytes += part.limit();
            }
            out.force();
        } catch (NoSuchFileException pruned) {
            throw new IllegalStateException(
                    "The node pruned " + from.resolve(name) + " meanwhile: copy again.", pruned);
        }
    }

    private void requireContinued(int number) throws IOException {
        var held = numbers(target);
        if (!held.isEmpty() && held.get(held.size() - 1) != number - 1) {
            throw new IllegalStateException("The copy in " + to + " ends with segment " + held.get(held.size() - 1)
                    + ", but the node has pruned up to segment " + number + ": copy to another directory.");
        }
    }

    /** A head is never torn in a copy either. */
    private void begin(String name) throws IOException {
        var head = ByteBuffer.allocate(Segment.HEADER_BYTES);
        try (var in = source.read(name)) {
            Transfers.readAll(in, head, 0);
        }
        var unfinished = name + Recovery.UNFINISHED;
        if (target.names().contains(unfinished)) {
            target.delete(unfinished);
        }
        try (var created = target.create(unfinished)) {
            Transfers.writeAll(created, head.flip(), 0);
            created.force();
        }
        target.rename(unfinished, name);
        target.forceNames();
    }
}
