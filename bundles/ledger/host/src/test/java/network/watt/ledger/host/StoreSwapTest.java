// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import network.watt.ledger.access.Submission;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.host.component.SwappedStore;
import network.watt.ledger.payments.Payment;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.Snapshot;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The engine of the store is changed under a ledger that closes, with readers that read. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StoreSwapTest {

    private static final Keys PAYER = Keys.of("payer");
    private static final Keys PAYEE = Keys.of("payee");
    private static final long PATIENCE_S = 60;
    private static final int AFTERWARDS = 5;

    @TempDir
    private Path temp;

    private final TestJournal journal = new TestJournal();
    private SwappedStore stores;
    private RealNode node;
    private final AtomicLong ledgers = new AtomicLong();
    private long sent;

    private void open(UnaryOperator<KeyValueStore> copies) {
        stores = new SwappedStore(temp.resolve("stores"), copies);
        node = new RealNode(List.of(PAYER, PAYEE), journal, stores.store());
        for (int i = 0; i < 20; i++) {
            pay();
        }
    }

    @AfterEach
    void close() {
        stores.close();
    }

    /** A ledger with one payment. */
    private void pay() {
        long sequence = node.entry(PAYER).sequence() + 1;
        var transaction = new Transaction(
                PAYER.account(),
                sequence,
                Amount.units(1_000),
                0,
                0,
                Bytes.EMPTY,
                List.of(new Payment(PAYEE.account(), Amount.units(7)).toOperation()));
        assertThat(node.now(node.host.submit(
                        PAYER.sign(transaction, node.genesis.networkId()).toXdr())))
                .isInstanceOf(Submission.Queued.class);
        node.close();
        ledgers.incrementAndGet();
        sent += 7;
    }

    /** Closes ledgers until the swap has come to an end. */
    private void payUntilSwapped() {
        int after = 0;
        while (after < AFTERWARDS) {
            pay();
            after += List.of("done", "failed").contains(stores.state()) ? 1 : 0;
        }
    }

    private CompletableFuture<Long> reading(AtomicBoolean stop) {
        return CompletableFuture.supplyAsync(
                () -> {
                    long reads = 0;
                    long least = 0;
                    while (!stop.get()) {
                        long balance = node.entry(PAYEE).balance().units();
                        assertThat(balance).isGreaterThanOrEqualTo(least);
                        least = balance;
                        reads++;
                    }
                    return reads;
                },
                task -> new Thread(task, "reader").start());
    }

    @Test
    void shouldLoseNothingWhenTheEngineChangesThereAndBackUnderALiveLedger() throws Exception {
        open(this::slow);
        var stop = new AtomicBoolean();
        var readers = List.of(reading(stop), reading(stop));
        for (var engine : List.of("leveldb", "memory", "leveldb")) {
            assertThat(stores.swap(engine)).isEmpty();
            payUntilSwapped();
            assertThat(stores.state()).as(stores.status()).isEqualTo("done");
            assertThat(stores.store().stats().engine()).isEqualTo(engine);
            assertThat(StoreMark.isWhole(stores.store())).isTrue();
        }
        stop.set(true);
        for (var reader : readers) {
            assertThat(reader.get(PATIENCE_S, TimeUnit.SECONDS)).isPositive();
        }
        assertThat(node.entry(PAYEE).balance()).isEqualTo(Amount.watt(1_000).plus(Amount.units(sent)));
        assertThat(Files.list(temp.resolve("stores")).map(Path::getFileName).map(Path::toString))
                .contains("chosen")
                .filteredOn(name -> !name.equals("chosen"))
                .hasSize(1);
    }

    @Test
    void shouldGoOnWithTheChosenStoreAfterARestart() {
        open(store -> store);
        assertThat(stores.swap("leveldb")).isEmpty();
        payUntilSwapped();
        var head = node.host.head();
        stores.close();
        stores = new SwappedStore(temp.resolve("stores"), store -> store);
        assertThat(stores.store().stats().engine()).isEqualTo("leveldb");
        assertThat(StoreMark.isWhole(stores.store())).isTrue();
        node = new RealNode(List.of(PAYER, PAYEE), journal.reopened(), stores.store());
        assertThat(node.host.head()).isEqualTo(head);
        pay();
    }

    /** A copy that is not done before two ledgers have closed, so that there is something to catch up with. */
    private KeyValueStore slow(KeyValueStore store) {
        var isFirst = new AtomicBoolean(true);
        return changing(batch -> {
                    if (isFirst.getAndSet(false)) {
                        long until = ledgers.get() + 2;
                        while (ledgers.get() < until) {
                            Thread.onSpinWait();
                        }
                    }
                    return batch;
                })
                .apply(store);
    }

    /** Hands every batch through a change, as a disk or an engine might damage it. */
    private static UnaryOperator<KeyValueStore> changing(UnaryOperator<Batch> change) {
        return store -> new KeyValueStore() {

            @Override
            public Optional<Bytes> get(Bytes key) {
                return store.get(key);
            }

            @Override
            public Snapshot snapshot() {
                return store.snapshot();
            }

            @Override
            public void commit(Batch batch, Durability durability) {
                store.commit(change.apply(batch), durability);
            }

            @Override
            public void clear() {
                store.clear();
            }

            @Override
            public Stats stats() {
                return store.stats();
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }

    private void requireRefused(String reason) throws Exception {
        assertThat(stores.swap("leveldb")).isEmpty();
        payUntilSwapped();
        assertThat(stores.state()).isEqualTo("failed");
        assertThat(stores.status()).contains(reason);
        assertThat(stores.store().stats().engine()).isEqualTo("memory");
        pay();
        assertThat(StoreMark.isWhole(stores.store())).isTrue();
        assertThat(node.entry(PAYEE).balance()).isEqualTo(Amount.watt(1_000).plus(Amount.units(sent)));
        assertThat(Files.list(temp.resolve("stores"))).as("left over").isEmpty();
    }

    @Test
    void shouldRefuseACopyWithAWrongByteAndServeOn() throws Exception {
        open(changing(batch -> {
            var other = new Batch();
            batch.changes().forEach((key, value) -> value.ifPresent(bytes -> other.put(key, bytes)));
            if (!batch.isEmpty()) {
                var last = batch.changes().lastKey();
                other.put(last, batch.changes().get(last).orElse(Bytes.EMPTY).concat(Bytes.utf8("!")));
            }
            return other;
        }));
        requireRefused("does not hold what the original holds");
    }

    @Test
    void shouldRefuseACopyThatMissedACommitAndServeOn() throws Exception {
        var batches = new AtomicInteger();
        // The first is the copied snapshot, the ones after it are what the ledger did meanwhile.
        UnaryOperator<KeyValueStore> forgetful =
                changing(batch -> batches.incrementAndGet() == 1 ? batch : new Batch());
        open(store -> slow(forgetful.apply(store)));
        requireRefused("is not at the ledger at which the original is");
    }

    @Test
    void shouldSayWhyASwapCannotBegin() {
        open(store -> store);
        assertThat(stores.swap("punchcards").orElseThrow())
                .contains("no store engine punchcards")
                .contains("leveldb, memory");
        assertThat(stores.swap("memory").orElseThrow()).contains("on memory already");
        assertThat(stores.swap("missing").orElseThrow()).contains("no native library");
        assertThat(stores.state()).isEqualTo("none");
        assertThat(stores.swap("leveldb")).isEmpty();
        pay();
    }
}
