// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import network.watt.ledger.host.StoreMark;
import network.watt.platform.gate.Gate;
import network.watt.platform.gate.GateLimits;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.Snapshot;
import network.watt.platform.types.Bytes;

/**
 * The ledger's store, whoever provides it: while a provider is replaced, calls wait. A snapshot is inside its provider
 * until it is closed. Its data does not go over with a provider, it is on the disk: so the next one serves only if it
 * stands at the ledger at which the last one stood. Any thread, as the store's contract allows.
 */
final class GatedStore implements KeyValueStore {

    private static final GateLimits LIMITS = new GateLimits(30_000, 60_000);

    private final Gate<KeyValueStore> gate = new Gate<>("key-value store", LIMITS);
    private final AtomicReference<Optional<Bytes>> mark = new AtomicReference<>(Optional.empty());
    private volatile Optional<KeyValueStore> serving = Optional.empty();
    private final AtomicInteger heldSnapshots = new AtomicInteger();
    // Commits come one at a time; it also makes them wait while a copy begins and while it takes over.
    private final ReentrantLock committing = new ReentrantLock();
    // Guarded by committing.
    private Optional<Recording> recording = Optional.empty();

    /**
     * Takes a provider into service; waits for calls inside the one before.
     *
     * @throws IllegalStateException with a sentence for people if it holds another ledger than the last one did
     */
    void bind(KeyValueStore provider) {
        var last = mark.get();
        if (last.isPresent() && !StoreMark.of(provider).equals(last)) {
            throw new IllegalStateException(
                    "the new store does not hold the ledger that the last one held: it is not taken"
                            + " into service. Put the last one back, or start the node again to have the new one built from"
                            + " the journal");
        }
        gate.bind(provider);
        serving = Optional.of(provider);
        if (last.isEmpty()) {
            mark.compareAndSet(last, StoreMark.of(provider));
        }
    }

    /** Whether this is the provider that was taken into service last. */
    boolean isServedBy(KeyValueStore provider) {
        return serving.filter(last -> last == provider).isPresent();
    }

    /** Takes a provider out of service; waits for calls inside it. */
    void unbind(KeyValueStore provider) {
        gate.unbind(provider);
    }

    @Override
    public Optional<Bytes> get(Bytes key) {
        return gate.call(store -> store.get(key));
    }

    @Override
    public Snapshot snapshot() {
        var opened = new AtomicReference<Snapshot>();
        var closed = new CompletableFuture<Void>();
        gate.callStage(store -> {
            opened.set(store.snapshot());
            return closed;
        });
        heldSnapshots.incrementAndGet();
        closed.thenRun(heldSnapshots::decrementAndGet);
        return new Held(opened.get(), closed);
    }

    /** How many snapshots keep the provider in service. */
    int heldSnapshots() {
        return heldSnapshots.get();
    }

    /** Begins a copy: the store as it is now; every later commit goes into {@code next} too. */
    Snapshot record(Recording next) {
        return exclusively(() -> {
            if (recording.isPresent()) {
                throw new IllegalStateException("the store is being copied already");
            }
            var snapshot = snapshot();
            recording = Optional.of(next);
            return snapshot;
        });
    }

    void stopRecording() {
        exclusively(() -> recording = Optional.empty());
    }

    /** Runs {@code action} while nothing is committed; commits wait, reads do not. */
    <T> T exclusively(Supplier<T> action) {
        committing.lock();
        try {
            return action.get();
        } finally {
            committing.unlock();
        }
    }

    /** A snapshot that keeps its provider in service. */
    private record Held(Snapshot snapshot, CompletableFuture<Void> closed) implements Snapshot {

        @Override
        public Optional<Bytes> get(Bytes key) {
            return snapshot.get(key);
        }

        @Override
        public void scan(Bytes prefix, Bytes from, Visitor visitor) {
            snapshot.scan(prefix, from, visitor);
        }

        @Override
        public void close() {
            try {
                snapshot.close();
            } finally {
                closed.complete(null);
            }
        }
    }

    @Override
    public void commit(Batch batch, Durability durability) {
        exclusively(() -> gate.call(store -> {
            store.commit(batch, durability);
            StoreMark.in(batch).ifPresent(next -> mark.set(Optional.of(next)));
            recording.ifPresent(copy -> copy.committed(batch));
            return store;
        }));
    }

    @Override
    public void clear() {
        exclusively(() -> gate.call(store -> {
            store.clear();
            mark.set(Optional.empty());
            recording.ifPresent(Recording::cleared);
            return store;
        }));
    }

    @Override
    public Stats stats() {
        return gate.call(KeyValueStore::stats);
    }

    /** Lets nobody in any more. The store itself belongs to its provider. */
    @Override
    public void close() {
        gate.close();
    }
}
