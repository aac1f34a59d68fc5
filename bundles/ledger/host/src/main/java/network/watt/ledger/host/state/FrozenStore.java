// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import java.util.Optional;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.Snapshot;
import network.watt.platform.types.Bytes;

/** A snapshot as a store that never changes. Closing it closes the snapshot. Any thread that the snapshot allows. */
public final class FrozenStore implements KeyValueStore {

    private final Snapshot snapshot;
    private boolean closed;

    public FrozenStore(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    @Override
    public Optional<Bytes> get(Bytes key) {
        return snapshot.get(key);
    }

    @Override
    public Snapshot snapshot() {
        return new Snapshot() {
            @Override
            public Optional<Bytes> get(Bytes key) {
                return snapshot.get(key);
            }

            @Override
            public void scan(Bytes prefix, Bytes from, Visitor visitor) {
                snapshot.scan(prefix, from, visitor);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void commit(Batch batch, Durability durability) {
        throw new UnsupportedOperationException("a snapshot cannot be written");
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("a snapshot cannot be cleared");
    }

    @Override
    public Stats stats() {
        return new Stats("snapshot", 0, 0, 0, 0);
    }

    /** May be called twice, by one thread. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            snapshot.close();
        }
    }
}
