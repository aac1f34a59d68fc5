// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
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
        if (last.isEmpty()) {
            mark.compareAndSet(last, StoreMark.of(provider));
        }
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
        return new Held(opened.get(), closed);
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
        gate.call(store -> {
            store.commit(batch, durability);
            StoreMark.in(batch).ifPresent(next -> mark.set(Optional.of(next)));
            return store;
        });
    }

    @Override
    public void clear() {
        gate.call(store -> {
            store.clear();
            mark.set(Optional.empty());
            return store;
        });
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
