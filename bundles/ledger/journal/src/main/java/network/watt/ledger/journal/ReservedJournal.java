// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import network.watt.ledger.access.Journal;
import network.watt.platform.types.Bytes;

/**
 * A journal that says when its disk is nearly full, so that no write fails for want of room: a write that failed is never
 * tried again, a ledger that was not begun can wait. Threads as in {@link Journal}.
 */
public final class ReservedJournal implements Journal {

    /** What is left free unless configured otherwise, in MiB. */
    public static final int STANDARD_RESERVE_MB = 64;

    private static final long MB = 1024 * 1024;

    private final Journal journal;
    private final Path directory;
    private final long reserveBytes;
    private final Gauge gauge;

    /** How much room there is. */
    @FunctionalInterface
    interface Gauge {

        /** What may still be written below {@code directory}, in bytes. */
        long usableBytes(Path directory) throws IOException;
    }

    /** @param reserveMb what is left free for the rest of the node, in MiB; 0 to write to the last byte */
    public ReservedJournal(Journal journal, Path directory, int reserveMb) {
        this(journal, directory, reserveMb, place -> Files.getFileStore(place).getUsableSpace());
    }

    ReservedJournal(Journal journal, Path directory, int reserveMb, Gauge gauge) {
        if (reserveMb < 0) {
            throw new IllegalArgumentException("reserve_mb is 0 or more megabytes: " + reserveMb);
        }
        this.journal = requireNonNull(journal);
        this.directory = requireNonNull(directory);
        this.reserveBytes = reserveMb * MB;
        this.gauge = requireNonNull(gauge);
    }

    @Override
    public Optional<String> obstacle() {
        long usableBytes;
        try {
            usableBytes = gauge.usableBytes(directory);
        } catch (IOException unknown) {
            return journal.obstacle(); // the append itself will tell
        }
        return usableBytes >= reserveBytes
                ? journal.obstacle()
                : Optional.of("the disk of " + directory + " is full, with less than " + reserveBytes / MB
                        + " MB left; make room there, and the node goes on by itself");
    }

    @Override
    public void append(List<Entry> entries) {
        journal.append(entries);
    }

    @Override
    public Optional<Bytes> find(Kind kind, long ledger) {
        return journal.find(kind, ledger);
    }

    @Override
    public long last(Kind kind) {
        return journal.last(kind);
    }

    @Override
    public void prune(long ledger) {
        journal.prune(ledger);
    }

    @Override
    public Optional<String> damage() {
        return journal.damage();
    }

    @Override
    public void close() {
        journal.close();
    }
}
