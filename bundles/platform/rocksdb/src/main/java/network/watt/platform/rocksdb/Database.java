// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.rocksdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.platform.anchor.BatchMarks;
import network.watt.platform.store.Batch;
import network.watt.platform.store.DamagedStoreException;
import network.watt.platform.types.Bytes;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksObject;
import org.rocksdb.Snapshot;
import org.rocksdb.Status;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * One RocksDB in one folder, every batch numbered by {@link BatchMarks}. The library checks every block and every record
 * of its log that it reads; what it does not tell is when records at a log's end, or a table that a torn manifest no
 * longer names, are missing: that the marks and the anchor show. Its log is read up to the first record that fails, as
 * after a crash, and not further. Must not be called after {@link #close}: the library is native.
 */
final class Database implements AutoCloseable {

    private static final byte MARK = 0;
    private static final byte USER = 1;
    private static final long WRITE_BUFFER_BYTES = 8L << 20;
    private static final double BITS_PER_KEY = 10;

    private final Path folder;
    private final List<RocksObject> owned = new ArrayList<>();
    private final RocksDB db;
    private final WriteOptions forced;
    private final WriteOptions buffered;
    private final ReadOptions reading;
    private final BatchMarks marks = new BatchMarks(MARK);
    private long lastBatch;

    /** Takes one entry as the user put it, and says whether to go on. */
    @FunctionalInterface
    interface Visitor {
        boolean visit(Bytes key, Bytes value);
    }

    /**
     * Opens or creates the database.
     *
     * @throws DamagedStoreException if the library finds damage, or batches are missing
     * @throws NoNativeLibraryException if the library cannot be loaded here
     */
    Database(Path folder, long cacheBytes) throws IOException {
        load();
        this.folder = folder;
        Files.createDirectories(folder);
        forced = own(new WriteOptions().setSync(true));
        buffered = own(new WriteOptions());
        reading = own(new ReadOptions().setVerifyChecksums(true));
        try {
            db = open(cacheBytes);
        } catch (RocksDBException e) {
            release();
            throw translated(e, "be opened");
        }
        try {
            lastBatch = verifiedLastBatch();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static void load() {
        try {
            RocksDB.loadLibrary();
        } catch (RuntimeException | LinkageError e) {
            throw new NoNativeLibraryException(e);
        }
    }

    private <T extends RocksObject> T own(T object) {
        owned.add(object);
        return object;
    }

    private RocksDB open(long cacheBytes) throws RocksDBException {
        Cache cache = own(new LRUCache(cacheBytes));
        var tables = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setCacheIndexAndFilterBlocks(true)
                .setFilterPolicy(new BloomFilter(BITS_PER_KEY));
        var options = own(new Options()
                .setCreateIfMissing(true)
                .setParanoidChecks(true)
                .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL)
                .setKeepLogFileNum(1)
                .setStatsDumpPeriodSec(0)
                .setTableFormatConfig(tables));
        return RocksDB.open(options, folder.toString());
    }

    private long verifiedLastBatch() {
        var found = new BatchMarks(MARK);
        try (var entries = db.newIterator(reading)) {
            for (entries.seek(new byte[] {MARK}); entries.isValid() && entries.key()[0] == MARK; entries.next()) {
                found.found(entries.key(), entries.value());
            }
            entries.status();
            return found.last();
        } catch (RocksDBException e) {
            throw new DamagedStoreException("the database " + folder + " is damaged: " + e.getMessage(), e);
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
        try (var batch = new WriteBatch()) {
            for (var change : changes.changes().entrySet()) {
                var key = stored(change.getKey());
                if (change.getValue().isPresent()) {
                    batch.put(key, change.getValue().get().toArray());
                } else {
                    batch.delete(key);
                }
            }
            batch.put(marks.key(number), BatchMarks.value(number));
            db.write(force ? forced : buffered, batch);
        } catch (RocksDBException e) {
            throw new IOException(described(e), e);
        }
        lastBatch = number;
    }

    Optional<Bytes> get(Bytes key) {
        return get(key, reading);
    }

    Optional<Bytes> get(Bytes key, ReadOptions options) {
        try {
            return Optional.ofNullable(db.get(options, stored(key))).map(Bytes::owned);
        } catch (RocksDBException e) {
            throw unchecked(e);
        }
    }

    /** Visits entries from {@code from} on. */
    void scan(Bytes from, ReadOptions options, Visitor visitor) {
        try (var entries = db.newIterator(options)) {
            for (entries.seek(stored(from)); entries.isValid(); entries.next()) {
                var key = entries.key();
                if (!visitor.visit(Bytes.owned(key).slice(1, key.length), Bytes.owned(entries.value()))) {
                    return;
                }
            }
            entries.status();
        } catch (RocksDBException e) {
            throw unchecked(e);
        }
    }

    Snapshot snapshot() {
        return db.getSnapshot();
    }

    void release(Snapshot snapshot) {
        db.releaseSnapshot(snapshot);
    }

    private static byte[] stored(Bytes key) {
        var stored = new byte[1 + key.size()];
        stored[0] = USER;
        key.copyTo(stored, 1);
        return stored;
    }

    private RuntimeException unchecked(RocksDBException e) {
        try {
            return translated(e, "be read");
        } catch (IOException disk) {
            return new UncheckedIOException(
                    "The database " + folder + " cannot be read: " + disk.getMessage() + "; restart the node", disk);
        }
    }

    /** Damage, unless the library says that it was the disk's failure. A missing file is damage. */
    private DamagedStoreException translated(RocksDBException e, String what) throws IOException {
        if (code(e) == Status.Code.IOError && !isMissingFile(e)) {
            throw new IOException(described(e), e);
        }
        return new DamagedStoreException("the database " + folder + " cannot " + what + ": " + described(e), e);
    }

    private static boolean isMissingFile(RocksDBException e) {
        return String.valueOf(e.getMessage()).contains("No such file");
    }

    private static Status.Code code(RocksDBException e) {
        return e.getStatus() == null ? Status.Code.Undefined : e.getStatus().getCode();
    }

    private static String described(RocksDBException e) {
        return code(e) + " " + e.getMessage();
    }

    @Override
    public void close() {
        db.close();
        release();
    }

    private void release() {
        for (int i = owned.size() - 1; i >= 0; i--) {
            owned.get(i).close();
        }
    }
}
