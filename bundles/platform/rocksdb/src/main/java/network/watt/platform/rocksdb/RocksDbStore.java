// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.rocksdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import network.watt.platform.anchor.Anchor;
import network.watt.platform.anchor.Generations;
import network.watt.platform.store.Batch;
import network.watt.platform.store.DamagedStoreException;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.Snapshot;
import network.watt.platform.types.Bytes;

/**
 * A store on disk. The library checks what it reads; that batches are missing is seen at the opening, by their marks
 * and the anchor. A damaged store opens, but every call throws {@link DamagedStoreException} until {@link #clear}, which
 * starts a new, empty database beside the old one before it deletes that. Nothing native is called once it is closed.
 */
public final class RocksDbStore implements KeyValueStore {

    private final Path directory;
    private final long cacheBytes;
    private final Generations generations;
    private final Anchor anchor;
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();
    // Readers share it; clear and close own it: native memory must not go under a reader.
    private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
    private final ReentrantLock committing = new ReentrantLock();
    // Guarded by itself.
    private final Set<RocksDbSnapshot> snapshots = new HashSet<>();
    // The following are written under life's write lock (or in the constructor); failure also by the committing thread.
    private long generation;
    private Optional<Database> database = Optional.empty();
    private Optional<DamagedStoreException> damage = Optional.empty();
    private volatile Optional<Throwable> failure = Optional.empty();
    private boolean closed;

    /**
     * Opens the store, or makes a new one.
     *
     * @param directory the store's own directory, made if there is none
     * @param cacheBytes how much memory the library may use for blocks read lately
     * @throws IllegalStateException with a sentence if another process uses the directory
     * @throws NoNativeLibraryException if the library cannot be loaded here
     * @throws UncheckedIOException if the directory cannot be read or written
     */
    public RocksDbStore(Path directory, long cacheBytes) {
        if (cacheBytes < 0) {
            throw new IllegalArgumentException("a cache cannot have " + cacheBytes + " bytes");
        }
        this.directory = directory.toAbsolutePath();
        this.generations = new Generations(this.directory);
        this.cacheBytes = cacheBytes;
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
            var opened = new Database(generations.folder(generation), cacheBytes);
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

    @Override
    public Optional<Bytes> get(Bytes key) {
        return reading(open -> open.get(key));
    }

    @Override
    public Snapshot snapshot() {
        return reading(open -> {
            var snapshot = new RocksDbSnapshot(this, open.snapshot());
            synchronized (snapshots) {
                snapshots.add(snapshot);
            }
            return snapshot;
        });
    }

    @Override
    public void commit(Batch batch, Durability durability) {
        sharing(() -> {
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
        var open = database();
        try {
            open.write(batch, force);
            if (force) {
                anchor.write(new Anchor.State(generation, open.lastBatch()));
            }
        } catch (Throwable e) {
            // Whether the batch is on disk is unknown, and trying again is no way to find out.
            failure = Optional.of(e);
            throw failed("be written; it takes no more commits until the node is restarted", asIoException(e));
        }
    }

    @Override
    public void clear() {
        exclusively(() -> {
            requireOpen();
            requireNoFailure();
            try {
                closeDatabase();
                damage = Optional.of(
                        new DamagedStoreException("the store " + directory + " was not cleared to the end"));
                // The new database is in force as soon as the anchor says so.
                generation = generations.after(generation);
                Files.createDirectories(generations.folder(generation));
                anchor.write(new Anchor.State(generation, 0));
                generations.force();
                database = Optional.of(new Database(generations.folder(generation), cacheBytes));
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
            return new Stats("rocksdb", commits.get(), reads.get(), 0, closed ? 0 : sizeBytes());
        } finally {
            life.readLock().unlock();
        }
    }

    @Override
    public void close() {
        exclusively(() -> {
            if (!closed) {
                closed = true;
                try {
                    closeDatabase();
                } finally {
                    closeAnchor();
                }
            }
        });
    }

    /** Under the write lock. */
    private void closeDatabase() {
        synchronized (snapshots) {
            database.ifPresent(open -> snapshots.forEach(snapshot -> snapshot.release(open)));
            snapshots.clear();
        }
        database.ifPresent(Database::close);
        database = Optional.empty();
    }

    /** Ends a snapshot, unless the store's close or clear did. */
    void forget(RocksDbSnapshot snapshot) {
        life.readLock().lock();
        try {
            boolean held;
            synchronized (snapshots) {
                held = snapshots.remove(snapshot);
            }
            if (held) {
                snapshot.release(database.orElseThrow());
            }
        } finally {
            life.readLock().unlock();
        }
    }

    /** Counts as a read. */
    <T> T reading(Function<Database, T> action) {
        return sharing(() -> {
            reads.incrementAndGet();
            return action.apply(database());
        });
    }

    private <T> T sharing(Supplier<T> action) {
        life.readLock().lock();
        try {
            requireOpen();
            return action.get();
        } finally {
            life.readLock().unlock();
        }
    }

    private void exclusively(Runnable action) {
        if (life.getReadHoldCount() > 0) {
            throw new IllegalStateException("the store " + directory + " cannot be closed or cleared within a read");
        }
        life.writeLock().lock();
        try {
            action.run();
        } finally {
            life.writeLock().unlock();
        }
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
