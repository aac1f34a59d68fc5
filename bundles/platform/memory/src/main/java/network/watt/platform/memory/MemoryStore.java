// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.memory;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.Snapshot;
import network.watt.platform.types.Bytes;

/** A store that forgets everything when it is closed. Snapshots cost nothing; commits one path in a tree per change. */
public final class MemoryStore implements KeyValueStore {

    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();
    // One committing thread writes, all others read; a State is immutable.
    private volatile State state = new State(null, true);

    /** An empty store. */
    public MemoryStore() {}

    private record State(Tree root, boolean open) {}

    @Override
    public Optional<Bytes> get(Bytes key) {
        reads.incrementAndGet();
        return Tree.get(root(), requireNonNull(key));
    }

    @Override
    public Snapshot snapshot() {
        return new View(root());
    }

    @Override
    public synchronized void commit(Batch batch, Durability durability) {
        requireNonNull(durability);
        var root = root();
        for (var change : batch.changes().entrySet()) {
            var value = change.getValue();
            root = value.isPresent()
                    ? Tree.put(root, change.getKey(), value.get())
                    : Tree.delete(root, change.getKey());
        }
        state = new State(root, true);
        commits.incrementAndGet();
    }

    @Override
    public synchronized void clear() {
        root();
        state = new State(null, true);
    }

    @Override
    public Stats stats() {
        return new Stats("memory", commits.get(), reads.get(), 0, Tree.size(state.root));
    }

    @Override
    public synchronized void close() {
        state = new State(null, false);
    }

    private Tree root() {
        var now = state;
        if (!now.open) {
            throw new IllegalStateException("the memory store is closed");
        }
        return now.root;
    }

    private final class View implements Snapshot {

        private final Tree root;
        private volatile boolean open = true;

        private View(Tree root) {
            this.root = root;
        }

        @Override
        public Optional<Bytes> get(Bytes key) {
            requireOpen();
            reads.incrementAndGet();
            return Tree.get(root, requireNonNull(key));
        }

        @Override
        public void scan(Bytes prefix, Bytes from, Visitor visitor) {
            requireOpen();
            Tree.scan(root, prefix, from.compareTo(prefix) < 0 ? prefix : from, visitor);
        }

        @Override
        public void close() {
            open = false;
        }

        private void requireOpen() {
            if (!open || !state.open) {
                throw new IllegalStateException(open ? "the memory store is closed" : "the snapshot is closed");
            }
        }
    }
}
