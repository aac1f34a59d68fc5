// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.leveldb;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import network.watt.platform.anchor.BatchMarks;
import network.watt.platform.store.Batch;
import network.watt.platform.store.DamagedStoreException;
import network.watt.platform.types.Bytes;
import org.iq80.leveldb.CompressionType;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBIterator;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.WriteOptions;
import org.iq80.leveldb.impl.FileMetaData;
import org.iq80.leveldb.impl.Filename;
import org.iq80.leveldb.impl.InternalKeyComparator;
import org.iq80.leveldb.impl.InternalUserComparator;
import org.iq80.leveldb.impl.Iq80DBFactory;
import org.iq80.leveldb.impl.TableCache;
import org.iq80.leveldb.impl.VersionSet;
import org.iq80.leveldb.table.BytewiseComparator;

/**
 * One LevelDB in one folder, with every value checked and every batch numbered by {@link BatchMarks}. The log holds at
 * most two write buffers (8 MiB) and a batch at least 64 bytes, so the marks cover it.
 */
final class Database implements AutoCloseable {

    private static final String MMAP = "leveldb.mmap";
    private static final int MAX_RETRIES = 3;

    static {
        // Read once by iq80's static initialiser. Its mapped mode acknowledges batches that are not on disk.
        if (System.getProperty(MMAP) == null) {
            System.setProperty(MMAP, "false");
        }
    }

    private final Path folder;
    private final DB db;
    private final AtomicLong retriedReads;
    private final BatchMarks marks = new BatchMarks(Envelope.MARK);
    private final KeyFilter filter = new KeyFilter();
    private long lastBatch;

    /** Takes one stored entry, key and value as LevelDB has them, and says whether to go on. */
    @FunctionalInterface
    interface Visitor {
        boolean visit(byte[] key, byte[] value);
    }

    /**
     * Opens or creates the database.
     *
     * @throws DamagedStoreException if anything in the folder fails its check
     */
    Database(Path folder, AtomicLong retriedReads) throws IOException {
        requireUnmapped();
        this.folder = folder;
        this.retriedReads = retriedReads;
        Files.createDirectories(folder);
        if (Files.exists(folder.resolve(Filename.currentFileName()))) {
            for (var table : tables()) {
                TableCheck.requireSound(folder.resolve(Filename.tableFileName(table.getNumber())));
            }
        }
        this.db = open(folder.toFile());
        try {
            this.lastBatch = verifiedLastBatch();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static void requireUnmapped() {
        if (Iq80DBFactory.USE_MMAP) {
            throw new IllegalStateException(
                    "LevelDB runs in its mapped mode, which loses data in a power cut; start Java" + " with -D" + MMAP
                            + "=false.");
        }
    }

    /** The tables in force. Others may lie about, unfinished, where a compaction was interrupted. */
    private List<FileMetaData> tables() {
        var comparator = new InternalKeyComparator(new BytewiseComparator());
        var cache = new TableCache(folder.toFile(), 1, new InternalUserComparator(comparator), true);
        try {
            var versions = new VersionSet(folder.toFile(), cache, comparator);
            versions.recover();
            return List.copyOf(versions.getLiveFiles());
        } catch (IOException | RuntimeException e) {
            throw new DamagedStoreException(
                    "the list of tables in " + folder + " cannot be read: " + e.getMessage(), e);
        } finally {
            cache.close();
        }
    }

    private DB open(File file) {
        var options = new Options()
                .createIfMissing(true)
                .compressionType(CompressionType.NONE)
                .paranoidChecks(true)
                .verifyChecksums(true);
        try {
            return new Iq80DBFactory().open(file, options);
        } catch (IOException | RuntimeException e) {
            throw new DamagedStoreException("the database " + folder + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** The number of the last batch, once the marks have been found without a gap. Walks over all keys once. */
    private long verifiedLastBatch() {
        var found = new BatchMarks(Envelope.MARK);
        scan(new byte[] {Envelope.MARK}, (key, enveloped) -> {
            if (key[0] == Envelope.MARK) {
                found.found(key, Envelope.open(key, enveloped).toArray());
            } else {
                filter.add(key);
            }
            return true;
        });
        try {
            return found.last();
        } catch (DamagedStoreException e) {
            throw new DamagedStoreException("the database " + folder + " is damaged: " + e.getMessage(), e);
        }
    }

    /** The number of the last batch; 0 before the first. */
    long lastBatch() {
        return lastBatch;
    }

    /** Writes the batch; one thread at a time. Whatever is thrown leaves the database unfit for further writes. */
    void write(Batch changes, boolean force) throws IOException {
        long number = lastBatch + 1;
        try (var batch = db.createWriteBatch()) {
            for (var change : changes.changes().entrySet()) {
                var key = Envelope.key(change.getKey());
                if (change.getValue().isPresent()) {
                    filter.add(key);
                    batch.put(key, Envelope.seal(key, change.getValue().get().toArray()));
                } else {
                    batch.delete(key);
                }
            }
            var slot = marks.key(number);
            batch.put(slot, Envelope.seal(slot, BatchMarks.value(number)));
            db.write(batch, new WriteOptions().sync(force));
        }
        lastBatch = number;
    }

    Optional<Bytes> get(Bytes key) {
        var stored = Envelope.key(key);
        if (!filter.mayHave(stored)) {
            return Optional.empty();
        }
        for (int attempt = 0; ; attempt++) {
            try {
                var enveloped = db.get(stored);
                return enveloped == null ? Optional.empty() : Optional.of(Envelope.open(stored, enveloped));
            } catch (RuntimeException e) {
                requireWorthRetrying(e, attempt);
            }
        }
    }

    /** Visits the entries from {@code from} on as they are now. */
    void scan(byte[] from, Visitor visitor) {
        var next = from;
        for (int attempt = 0; ; attempt++) {
            try (var entries = iterator(next)) {
                Map.Entry<byte[], byte[]> entry;
                while ((entry = nextOf(entries)) != null) {
                    if (!visitor.visit(entry.getKey(), entry.getValue())) {
                        return;
                    }
                    next = after(entry.getKey());
                }
                return;
            } catch (Failed failed) {
                requireWorthRetrying(failed.cause, attempt);
            } catch (IOException e) {
                throw new UncheckedIOException("an iterator of " + folder + " cannot be closed", e);
            }
        }
    }

    private DBIterator iterator(byte[] from) throws Failed {
        try {
            var entries = db.iterator();
            entries.seek(from);
            return entries;
        } catch (RuntimeException e) {
            throw new Failed(e);
        }
    }

    private static Map.Entry<byte[], byte[]> nextOf(DBIterator entries) throws Failed {
        try {
            return entries.hasNext() ? entries.next() : null;
        } catch (NoSuchElementException end) {
            return null;
        } catch (RuntimeException e) {
            throw new Failed(e);
        }
    }

    private static byte[] after(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    /** iq80 may delete a table between choosing it and opening it (dain/leveldb #98): reading again helps. */
    private void requireWorthRetrying(RuntimeException e, int attempt) {
        if (e instanceof DamagedStoreException) {
            throw e;
        }
        boolean race = String.valueOf(e.getMessage()).contains("Could not open table");
        if (ioFailure(e).isPresent()) {
            // A disk that fails, or an interrupted thread: Java then closes the file under everybody.
            throw new UncheckedIOException(
                    "The database " + folder + " cannot be read: " + e + "; restart the node",
                    ioFailure(e).get());
        }
        if (!race || attempt == MAX_RETRIES) {
            throw new DamagedStoreException("the database " + folder + " cannot be read: " + e.getMessage(), e);
        }
        retriedReads.incrementAndGet();
    }

    private static Optional<IOException> ioFailure(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io && !(io instanceof FileNotFoundException)) {
                return Optional.of(io);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws UncheckedIOException {
        try {
            db.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The database " + folder + " cannot be closed: " + e.getMessage(), e);
        }
    }

    /** What the library threw while iterating, told apart from what a visitor throws. */
    private static final class Failed extends Exception {

        private static final long serialVersionUID = 1;

        private final RuntimeException cause;

        private Failed(RuntimeException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
