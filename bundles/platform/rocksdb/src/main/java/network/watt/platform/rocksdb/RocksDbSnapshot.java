// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.rocksdb;

import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import network.watt.platform.store.Snapshot;
import network.watt.platform.types.Bytes;
import org.rocksdb.ReadOptions;

/** A snapshot of the library, which it keeps until this is closed. Any thread. */
final class RocksDbSnapshot implements Snapshot {

    /** How many entries a scan reads at once: it holds no iterator while the visitor works. */
    private static final int CHUNK = 256;

    private final RocksDbStore store;
    private final org.rocksdb.Snapshot snapshot;
    private final ReadOptions reading;
    // Readers share it, the end owns it. Taken inside the store's.
    private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
    private boolean open = true;

    RocksDbSnapshot(RocksDbStore store, org.rocksdb.Snapshot snapshot) {
        this.store = store;
        this.snapshot = snapshot;
        this.reading = new ReadOptions().setVerifyChecksums(true).setSnapshot(snapshot);
    }

    @Override
    public Optional<Bytes> get(Bytes key) {
        return reading(database -> database.get(key, reading));
    }

    @Override
    public void scan(Bytes prefix, Bytes from, Visitor visitor) {
        Bytes next = from.compareTo(prefix) < 0 ? prefix : from;
        while (true) {
            var start = next;
            var chunk = reading(database -> {
                var entries = new TreeMap<Bytes, Bytes>();
                database.scan(start, reading, (key, value) -> {
                    if (!key.startsWith(prefix)) {
                        return false;
                    }
                    entries.put(key, value);
                    return entries.size() < CHUNK;
                });
                return entries;
            });
            for (var entry : chunk.entrySet()) {
                if (!visitor.visit(entry.getKey(), entry.getValue())) {
                    return;
                }
            }
            if (chunk.size() < CHUNK) {
                return;
            }
            next = chunk.lastKey().concat(Bytes.owned(new byte[1]));
        }
    }

    private <T> T reading(Function<Database, T> action) {
        return store.reading(database -> {
            life.readLock().lock();
            try {
                if (!open) {
                    throw new IllegalStateException("the snapshot is closed, or its store was closed or cleared");
                }
                return action.apply(database);
            } finally {
                life.readLock().unlock();
            }
        });
    }

    /** Gives the native memory back, once nobody reads; called once, by the store. */
    void release(Database database) {
        life.writeLock().lock();
        try {
            open = false;
            reading.close();
            database.release(snapshot);
        } finally {
            life.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        store.forget(this);
    }
}
