// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import network.watt.ledger.host.StoreMark;
import network.watt.platform.leveldb.LevelDbStore;
import network.watt.platform.memory.MemoryStore;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.KeyValueStore.Durability;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store of a running ledger is replaced: no call and no data is lost. */
class GatedStoreTest {

    private static final long PATIENCE_S = 30;

    @TempDir
    Path folder;

    /** One for each task: the common pool of a small machine has but one. */
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final GatedStore store = new GatedStore();
    private KeyValueStore provider;

    @BeforeEach
    void open() {
        provider = new LevelDbStore(folder.resolve("store"), 1 << 20);
        store.bind(provider);
    }

    @AfterEach
    void close() {
        store.close();
        provider.close();
        threads.shutdownNow();
    }

    /** As a container does when a bundle is updated: the old one goes, then the new one comes, on the same directory. */
    private void swap() {
        store.unbind(provider);
        provider.close();
        open();
    }

    private static Bytes key(long number) {
        return Bytes.utf8("k").concat(new XdrWriter().writeUnsignedHyper(number).toBytes());
    }

    private static Batch ledger(long number) {
        return StoreMark.on(new Batch().put(key(number), Bytes.utf8("ledger " + number)), Bytes.utf8("mark " + number));
    }

    @Test
    void shouldLoseNoCommitAndNoReadWhileProvidersAreReplaced() throws Exception {
        var committed = new AtomicLong();
        var stop = new AtomicBoolean();
        var writing = CompletableFuture.runAsync(
                () -> {
                    for (long number = 1; !stop.get(); number++) {
                        store.commit(ledger(number), Durability.BUFFERED);
                        committed.set(number);
                    }
                },
                threads);
        var reading = CompletableFuture.supplyAsync(
                () -> {
                    long reads = 0;
                    while (!stop.get()) {
                        long last = committed.get();
                        if (last > 0) {
                            assertThat(store.get(key(last))).contains(Bytes.utf8("ledger " + last));
                            reads++;
                        }
                    }
                    return reads;
                },
                threads);
        for (int round = 0; round < 10; round++) {
            long before = committed.get();
            swap();
            while (committed.get() < before + 20 && !writing.isDone()) {
                Thread.onSpinWait();
            }
        }
        stop.set(true);
        writing.get(PATIENCE_S, TimeUnit.SECONDS);
        assertThat(reading.get(PATIENCE_S, TimeUnit.SECONDS)).isPositive();
        for (long number = 1; number <= committed.get(); number++) {
            assertThat(store.get(key(number))).as("ledger %d", number).isPresent();
        }
    }

    @Test
    void shouldKeepAProviderInServiceUntilItsSnapshotsAreClosed() throws Exception {
        store.commit(ledger(1), Durability.BUFFERED);
        var snapshot = store.snapshot();
        var swapped = CompletableFuture.runAsync(this::swap, threads);
        assertThatThrownBy(() -> swapped.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(snapshot.get(key(1))).isPresent();
        snapshot.close();
        swapped.get(PATIENCE_S, TimeUnit.SECONDS);
        assertThat(store.get(key(1))).isPresent();
    }

    @Test
    void shouldNotServeFromAStoreThatHoldsAnotherLedger() throws Exception {
        store.commit(ledger(7), Durability.BUFFERED);
        store.unbind(provider);
        try (var empty = new MemoryStore()) {
            assertThatThrownBy(() -> store.bind(empty))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("does not hold the ledger");
            var waiting = CompletableFuture.supplyAsync(() -> store.get(key(7)), threads);
            store.bind(provider);
            assertThat(waiting.get(PATIENCE_S, TimeUnit.SECONDS)).contains(Bytes.utf8("ledger 7"));
        }
    }

    @Test
    void shouldTakeAnyStoreWhereNoneHasServed() {
        var fresh = new GatedStore();
        try (var filled = new MemoryStore()) {
            filled.commit(ledger(3), Durability.BUFFERED);
            fresh.bind(filled);
            assertThat(fresh.get(key(3))).isPresent();
            fresh.clear();
            assertThat(StoreMark.of(fresh)).isEqualTo(Optional.empty());
        }
    }

    @Test
    void shouldKnowTheLedgerOfAStoreThatWasFilledBeforeItCame() throws Exception {
        store.commit(ledger(1), Durability.FORCED);
        store.unbind(provider);
        var fresh = new GatedStore();
        fresh.bind(provider);
        fresh.unbind(provider);
        try (var empty = new MemoryStore()) {
            assertThatThrownBy(() -> fresh.bind(empty)).isInstanceOf(IllegalStateException.class);
        }
        store.bind(provider);
    }
}
