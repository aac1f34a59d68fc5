// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.leveldb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import network.watt.platform.anchor.Anchor;
import network.watt.platform.anchor.Generations;
import network.watt.platform.store.Batch;
import network.watt.platform.store.DamagedStoreException;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.Snapshot;
import network.watt.platform.types.Bytes;

/**
 * A store on disk. All tables, the log and the marks of the batches are checked when it opens, and all keys walked
 * over for the {@link KeyFilter}, about a microsecond each; every value is checked again when it is read. A damaged store opens, but every call throws {@link DamagedStoreException} until {@link #clear}, which
 * starts a new, empty database beside the old one before it deletes that.
 */
public final class LevelDbStore implements KeyValueStore {

    private final Path directory;
    private final Generations generations;
    private final Anchor anchor;
    private final ValueCache cache;
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong retriedReads = new AtomicLong();
    // Readers share it; clear and close own it, since the library must not be closed under a reader.
    private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
    // A snapshot begins between two commits, never within one.
    private final ReentrantLock committing = new ReentrantLock();
    private final Set<LevelDbSnapshot> snapshots = ConcurrentHashMap.newKeySet();
    // The following are written under life's write lock (or in the constructor), the volatile ones by the committing
    // thread too.
    private long generation;
    private Optional<Database> database = Optional.empty();
    private Optional<DamagedStoreException> damage = Optional.empty();
    private volatile Optional<Batch> writing = Optional.empty();
    private volatile Optional<Throwable> failure = Optional.empty();
    private boolean closed;

    /**
     * Opens the store, or makes a new one.
     *
     * @param directory the store's own directory, made if there is none
     * @param cacheBytes how much memory to use for values read lately
     * @throws IllegalStateException with a sentence if another process uses the directory
     * @throws UncheckedIOException if the directory cannot be read or written
     */
    public LevelDbStore(Path directory, long cacheBytes) {
        if (cacheBytes < 0) {
            throw new IllegalArgumentException("a cache cannot have " + cacheBytes + " bytes");
        }
        this.directory = directory.toAbsolutePath();
        this.generations = new Generations(this.directory);
        this.cache = new ValueCache(cacheBytes);
        try {
            Files.createDirectories(this.directory);
            this.anchor = new Anchor(this.directory);
        } catch (IOException e) {
            throw failed("be opened", e);
        }
        try {
            openAnchored();
        } catch (IOException | RuntimeException e) {
            closeAnchor();
            throw e instanceof IOException io ? failed("be opened", io) : (RuntimeException) e;
        }
    }

    private void openAnchored() throws IOException {
        if (anchor.isNew() && generations.all().isEmpty()) {
            anchor.write(new Anchor.State(1, 0));
            generations.force();
        }
        try {
            var state = anchor.read()
                    .orElseThrow(
                            () -> new DamagedStoreException("the anchor of the store " + directory + " is damaged"));
            generation = state.generation();
            var opened = new Database(generations.folder(generation), retriedReads);
            if (opened.lastBatch() < state.forcedBatch()) {
                opened.close();
                throw new DamagedStoreException("the store " + directory + " ends at batch " + opened.lastBatch()
                        + " but had batch " + state.forcedBatch() + " on disk");
            }
            database = Optional.of(opened);
            generations.deleteOthers(generation);
        } catch (DamagedStoreException e) {
            damage = Optional.of(e);
        }
    }

    /** The library shows a batch entry by entry while it takes it: who may have seen such an entry looks again after it. */
    @Override
    public Optional<Bytes> get(Bytes key) {
        return reading(() -> {
            var value = present(key);
            // Read after the value: an entry seen too early belongs to this batch, or to one that is whole by now.
            var batch = writing;
            if (batch.isEmpty() || !batch.get().changes().containsKey(key)) {
                return value;
            }
            committing.lock();
            try {
                return present(key);
            } finally {
                committing.unlock();
            }
        });
    }

    @Override
    public Snapshot snapshot() {
        return reading(() -> {
            committing.lock();
            try {
                var snapshot = new LevelDbSnapshot(this);
                snapshots.add(snapshot);
                return snapshot;
            } finally {
                committing.unlock();
            }
        });
    }

    @Override
    public void commit(Batch batch, Durability durability) {
        reading(() -> {
            committing.lock();
            try {
                requireNoFailure();
                write(batch, durability == Durability.FORCED);
            } finally {
                committing.unlock();
            }
            return commits.incrementAndGet();
        });
    }

    private void write(Batch batch, boolean force) {
        var db = database();
        snapshots.forEach(snapshot -> snapshot.keep(batch));
        var keys = batch.changes().keySet();
        cache.forget(keys);
        writing = Optional.of(batch);
        try {
            db.write(batch, force);
            if (force) {
                anchor.write(new Anchor.State(generation, db.lastBatch()));
            }
        } catch (Throwable e) {
            // Whether the batch is on disk is unknown, and trying again is no way to find out.
            failure = Optional.of(e);
            throw failed("be written; it takes no more commits until the node is restarted", asIoException(e));
        } finally {
            cache.forget(keys);
            writing = Optional.empty();
        }
    }

    @Override
    public void clear() {
        exclusively(() -> {
            requireNoFailure();
            try {
                database.ifPresent(Database::close);
                database = Optional.empty();
                damage = Optional.of(
                        new DamagedStoreException("the store " + directory + " was not cleared to the end"));
                // The new database is in force as soon as the anchor says so.
                generation = generations.after(generation);
                Files.createDirectories(generations.folder(generation));
                anchor.write(new Anchor.State(generation, 0));
                generations.force();
                database = Optional.of(new Database(generations.folder(generation), retriedReads));
                damage = Optional.empty();
                generations.deleteOthers(generation);
            } catch (IOException e) {
                failure = Optional.of(e);
                throw failed("be cleared", e);
            }
        });
    }

    @Override
    public Stats stats() {
        life.readLock().lock();
        try {
            return new Stats("leveldb", commits.get(), reads.get(), retriedReads.get(), closed ? 0 : sizeBytes());
        } finally {
            life.readLock().unlock();
        }
    }

    @Override
    public void close() {
        requireNotReading();
        life.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            dropViews();
            try {
                database.ifPresent(Database::close);
            } finally {
                closeAnchor();
            }
        } finally {
            life.writeLock().unlock();
        }
    }

    /** The value of now. Only within {@link #reading}. */
    Optional<Bytes> present(Bytes key) {
        reads.incrementAndGet();
        var cached = cache.get(key);
        if (cached.isPresent()) {
            return cached.get();
        }
        while (true) {
            long version = cache.version();
            var value = database().get(key);
            // A commit and a compaction in the middle of a read can hide a key from the library's reader.
            if (value.isPresent() || version == cache.version()) {
                cache.remember(key, value, version);
                return value;
            }
        }
    }

    /** Adds entries of now to {@code found}, at most {@code limit}; says whether there may be more. */
    boolean present(Bytes prefix, Bytes from, int limit, Map<Bytes, Bytes> found) {
        var more = new boolean[1];
        database().scan(Envelope.key(from), (key, enveloped) -> {
            var userKey = Envelope.userKey(key);
            if (!userKey.startsWith(prefix)) {
                return false;
            }
            found.put(userKey, Envelope.open(key, enveloped));
            more[0] = found.size() == limit;
            return !more[0];
        });
        reads.addAndGet(found.size());
        return more[0];
    }

    void forget(LevelDbSnapshot snapshot) {
        snapshots.remove(snapshot);
    }

    <T> T reading(Supplier<T> action) {
        life.readLock().lock();
        try {
            requireOpen();
            return action.get();
        } finally {
            life.readLock().unlock();
        }
    }

    private void exclusively(Runnable action) {
        requireNotReading();
        life.writeLock().lock();
        try {
            requireOpen();
            dropViews();
            action.run();
        } finally {
            life.writeLock().unlock();
        }
    }

    private void dropViews() {
        snapshots.forEach(LevelDbSnapshot::invalidate);
        snapshots.clear();
        cache.clear();
    }

    private Database database() {
        damage.ifPresent(e -> {
            throw new DamagedStoreException(e.getMessage(), e);
        });
        return database.orElseThrow();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the store " + directory + " is closed");
        }
    }

    private void requireNotReading() {
        if (life.getReadHoldCount() > 0) {
            throw new IllegalStateException("the store " + directory + " cannot be closed or cleared within a read");
        }
    }

    private void requireNoFailure() {
        failure.ifPresent(e -> {
            throw failed("be written after an earlier failure; restart the node", asIoException(e));
        });
    }

    private long sizeBytes() {
        try {
            return generations.sizeBytes(generation);
        } catch (IOException e) {
            throw failed("be measured", e);
        }
    }

    private void closeAnchor() {
        try {
            anchor.close();
        } catch (IOException e) {
            throw failed("be closed", e);
        }
    }

    private static IOException asIoException(Throwable e) {
        return e instanceof IOException io ? io : new IOException(String.valueOf(e), e);
    }

    private UncheckedIOException failed(String what, IOException e) {
        return new UncheckedIOException("The store " + directory + " cannot " + what + ": " + e.getMessage(), e);
    }
}
