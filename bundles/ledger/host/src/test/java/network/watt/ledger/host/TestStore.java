// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import network.watt.platform.memory.MemoryStore;
import network.watt.platform.store.Batch;
import network.watt.platform.store.DamagedStoreException;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.Snapshot;
import network.watt.platform.types.Bytes;

/** The memory store with faults: commits that fail or vanish, entries that are damaged. */
final class TestStore implements KeyValueStore {

    private final MemoryStore memory = new MemoryStore();
    boolean failsBeforeCommit;
    boolean failsAfterCommit;
    boolean losesCommits;
    Optional<Bytes> damagedPrefix = Optional.empty();
    int clears;

    @Override
    public Optional<Bytes> get(Bytes key) {
        requireSound(key);
        return memory.get(key);
    }

    private void requireSound(Bytes key) {
        if (damagedPrefix.map(key::startsWith).orElse(false)) {
            throw new DamagedStoreException("injected damage");
        }
    }

    @Override
    public Snapshot snapshot() {
        var snapshot = memory.snapshot();
        return new Snapshot() {

            @Override
            public Optional<Bytes> get(Bytes key) {
                requireSound(key);
                return snapshot.get(key);
            }

            @Override
            public void scan(Bytes prefix, Bytes from, Visitor visitor) {
                snapshot.scan(prefix, from, (key, value) -> {
                    requireSound(key);
                    return visitor.visit(key, value);
                });
            }

            @Override
            public void close() {
                snapshot.close();
            }
        };
    }

    @Override
    public void commit(Batch batch, Durability durability) {
        fail(failsBeforeCommit);
        if (!losesCommits) {
            memory.commit(batch, durability);
        }
        fail(failsAfterCommit);
    }

    private static void fail(boolean now) {
        if (now) {
            throw new UncheckedIOException("store", new IOException("injected"));
        }
    }

    @Override
    public void clear() {
        damagedPrefix = Optional.empty();
        clears++;
        memory.clear();
    }

    @Override
    public Stats stats() {
        return memory.stats();
    }

    @Override
    public void close() {
        memory.close();
    }
}
