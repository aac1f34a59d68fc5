// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.KeyValueStore.Durability;
import network.watt.platform.store.Snapshot;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What {@link KeyValueStore} promises, as tests. A vendor subclasses it (or {@link DurableKeyValueStoreContract}) and
 * says how to open the store.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public abstract class KeyValueStoreContract {

    private KeyValueStore store;

    /**
     * Opens the store under test. The first call of a test finds no data; later calls, each after the store was closed,
     * find what the store of the call before has kept.
     */
    protected abstract KeyValueStore open() throws Exception;

    /** The open store. */
    protected final KeyValueStore store() {
        return store;
    }

    /** Closes the store and opens it again. */
    protected final void reopen() {
        store.close();
        openStore();
    }

    @BeforeEach
    final void openStore() {
        try {
            store = open();
        } catch (Exception e) {
            throw new AssertionError("the store does not open", e);
        }
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    @Test
    void shouldGiveBackWhatWasPut() {
        store.commit(new Batch().put(key(1), value(1)).put(key(2), value(2)), Durability.BUFFERED);
        assertThat(store.get(key(1))).contains(value(1));
        assertThat(store.get(key(2))).contains(value(2));
        assertThat(store.get(key(3))).isEmpty();
    }

    @Test
    void shouldForgetWhatWasDeleted() {
        store.commit(new Batch().put(key(1), value(1)), Durability.BUFFERED);
        store.commit(new Batch().delete(key(1)).delete(key(9)), Durability.BUFFERED);
        assertThat(store.get(key(1))).isEmpty();
        assertThat(entries(store.snapshot(), Bytes.EMPTY, Bytes.EMPTY)).isEmpty();
    }

    @Test
    void shouldLetTheLastChangeOfAKeyWin() {
        store.commit(new Batch().put(key(1), value(1)).put(key(1), value(2)), Durability.BUFFERED);
        assertThat(store.get(key(1))).contains(value(2));
        store.commit(new Batch().put(key(1), value(3)).delete(key(1)), Durability.BUFFERED);
        assertThat(store.get(key(1))).isEmpty();
        store.commit(new Batch().delete(key(1)).put(key(1), value(4)), Durability.FORCED);
        assertThat(store.get(key(1))).contains(value(4));
    }

    @Test
    void shouldTellAnEmptyValueFromNone() {
        store.commit(new Batch().put(key(1), Bytes.EMPTY), Durability.BUFFERED);
        assertThat(store.get(key(1))).contains(Bytes.EMPTY);
        assertThat(entries(store.snapshot(), Bytes.EMPTY, Bytes.EMPTY)).containsEntry(key(1), Bytes.EMPTY);
    }

    @Test
    void shouldTakeTheEmptyKey() {
        store.commit(new Batch().put(Bytes.EMPTY, value(1)).put(key(1), value(2)), Durability.BUFFERED);
        assertThat(store.get(Bytes.EMPTY)).contains(value(1));
        assertThat(entries(store.snapshot(), Bytes.EMPTY, Bytes.EMPTY).firstKey())
                .isEqualTo(Bytes.EMPTY);
    }

    @Test
    void shouldTakeAnEmptyBatch() {
        store.commit(new Batch(), Durability.BUFFERED);
        store.commit(new Batch(), Durability.FORCED);
        assertThat(entries(store.snapshot(), Bytes.EMPTY, Bytes.EMPTY)).isEmpty();
    }

    @Test
    void shouldScanInUnsignedByteOrder() {
        var keys = List.of("", "00", "0000", "00ff", "7f", "7fff", "80", "8000", "fe", "ff", "ff00", "ffff");
        var batch = new Batch();
        keys.forEach(key -> batch.put(Bytes.fromHex(key), Bytes.utf8(key)));
        store.commit(batch, Durability.BUFFERED);
        assertThat(keysOf(Bytes.EMPTY, Bytes.EMPTY)).containsExactlyElementsOf(keys);
    }

    @Test
    void shouldScanAPrefixFromAKey() {
        var batch = new Batch();
        for (var key : List.of("0f", "10", "1000", "1001", "10ff", "10ffff", "11", "ff", "ffff")) {
            batch.put(Bytes.fromHex(key), Bytes.utf8(key));
        }
        store.commit(batch, Durability.BUFFERED);
        assertThat(keysOf(Bytes.fromHex("10"), Bytes.EMPTY)).containsExactly("10", "1000", "1001", "10ff", "10ffff");
        assertThat(keysOf(Bytes.fromHex("10"), Bytes.fromHex("1001"))).containsExactly("1001", "10ff", "10ffff");
        assertThat(keysOf(Bytes.fromHex("10"), Bytes.fromHex("100001"))).containsExactly("1001", "10ff", "10ffff");
        assertThat(keysOf(Bytes.fromHex("10"), Bytes.fromHex("0f"))).hasSize(5);
        assertThat(keysOf(Bytes.fromHex("10"), Bytes.fromHex("11"))).isEmpty();
        assertThat(keysOf(Bytes.fromHex("ff"), Bytes.EMPTY)).containsExactly("ff", "ffff");
        assertThat(keysOf(Bytes.EMPTY, Bytes.fromHex("11"))).containsExactly("11", "ff", "ffff");
        assertThat(keysOf(Bytes.fromHex("12"), Bytes.EMPTY)).isEmpty();
    }

    @Test
    void shouldStopScanningWhenTheVisitorHasEnough() {
        fill(100);
        var seen = new ArrayList<Bytes>();
        try (var snapshot = store.snapshot()) {
            snapshot.scan(Bytes.EMPTY, Bytes.EMPTY, (key, value) -> seen.add(key) && seen.size() < 7);
        }
        assertThat(seen).hasSize(7);
    }

    @Test
    void shouldLetAVisitorReadAndCommit() {
        fill(600);
        var seen = new AtomicInteger();
        try (var snapshot = store.snapshot()) {
            snapshot.scan(Bytes.EMPTY, Bytes.EMPTY, (key, value) -> {
                assertThat(store.get(key)).contains(value);
                store.commit(new Batch().put(Bytes.utf8("zz").concat(key), value), Durability.BUFFERED);
                seen.incrementAndGet();
                return true;
            });
        }
        assertThat(seen).hasValue(600);
        assertThat(entries(store.snapshot(), Bytes.EMPTY, Bytes.EMPTY)).hasSize(1_200);
    }

    @Test
    void shouldNotChangeASnapshot() {
        store.commit(new Batch().put(key(1), value(1)).put(key(2), value(2)), Durability.BUFFERED);
        var old = store.snapshot();
        store.commit(new Batch().put(key(1), value(10)).delete(key(2)).put(key(3), value(3)), Durability.FORCED);
        var young = store.snapshot();
        store.commit(new Batch().delete(key(1)).put(key(2), value(20)), Durability.BUFFERED);
        assertThat(old.get(key(1))).contains(value(1));
        assertThat(old.get(key(2))).contains(value(2));
        assertThat(old.get(key(3))).isEmpty();
        assertThat(young.get(key(1))).contains(value(10));
        assertThat(young.get(key(2))).isEmpty();
        assertThat(entries(young, Bytes.EMPTY, Bytes.EMPTY)).containsOnlyKeys(key(1), key(3));
        assertThat(entries(old, Bytes.EMPTY, Bytes.EMPTY)).containsOnlyKeys(key(1), key(2));
    }

    @Test
    void shouldNotChangeASnapshotHoweverMuchIsOverwritten() {
        var random = new Random(7);
        var expected = new TreeMap<Bytes, Bytes>();
        var first = new Batch();
        for (int i = 0; i < 500; i++) {
            expected.put(key(i), randomBytes(random, 2_000));
            first.put(key(i), expected.get(key(i)));
        }
        store.commit(first, Durability.BUFFERED);
        var snapshot = store.snapshot();
        for (int round = 0; round < 40; round++) {
            var batch = new Batch();
            for (int i = 0; i < 500; i++) {
                batch.put(key(i), randomBytes(random, 2_000));
            }
            store.commit(batch, Durability.BUFFERED);
        }
        assertThat(snapshot.get(key(123))).contains(expected.get(key(123)));
        assertThat(entries(snapshot, Bytes.EMPTY, Bytes.EMPTY)).isEqualTo(expected);
    }

    @Test
    void shouldAgreeWithASortedMapInARandomHistory() {
        var random = new Random(42);
        var model = new TreeMap<Bytes, Bytes>();
        for (int commit = 0; commit < 300; commit++) {
            var batch = new Batch();
            for (int change = random.nextInt(20); change > 0; change--) {
                var key = randomBytes(random, random.nextInt(3));
                if (random.nextInt(3) == 0) {
                    batch.delete(key);
                } else {
                    batch.put(key, randomBytes(random, random.nextInt(50)));
                }
            }
            store.commit(batch, random.nextInt(20) == 0 ? Durability.FORCED : Durability.BUFFERED);
            batch.changes()
                    .forEach((key, value) ->
                            value.ifPresentOrElse(present -> model.put(key, present), () -> model.remove(key)));
            if (commit % 25 == 0) {
                assertThat(entries(store.snapshot(), Bytes.EMPTY, Bytes.EMPTY)).isEqualTo(model);
            }
        }
        model.forEach((key, value) -> assertThat(store.get(key)).contains(value));
        assertThat(entries(store.snapshot(), Bytes.EMPTY, Bytes.EMPTY)).isEqualTo(model);
    }

    @Test
    void shouldTakeLargeValuesAndLargeBatches() {
        var random = new Random(1);
        var large = randomBytes(random, 5_000_000);
        var batch = new Batch().put(Bytes.utf8("large"), large);
        for (int i = 0; i < 5_000; i++) {
            batch.put(key(i), value(i));
        }
        store.commit(batch, Durability.FORCED);
        assertThat(store.get(Bytes.utf8("large"))).contains(large);
        assertThat(entries(store.snapshot(), Bytes.EMPTY, Bytes.EMPTY)).hasSize(5_001);
    }

    @Test
    void shouldShowEachBatchWholeToConcurrentReaders() throws Exception {
        var done = new AtomicBoolean();
        var readers = new ArrayList<CompletableFuture<Integer>>();
        for (int i = 0; i < 3; i++) {
            readers.add(CompletableFuture.supplyAsync(() -> readUntil(done)));
        }
        for (int i = 1; i <= 500; i++) {
            store.commit(new Batch().put(key(1), value(i)).put(key(2), value(i)), Durability.BUFFERED);
        }
        done.set(true);
        for (var reader : readers) {
            assertThat(reader.get(60, TimeUnit.SECONDS)).isPositive();
        }
    }

    private int readUntil(AtomicBoolean done) {
        int rounds = 0;
        do {
            try (var snapshot = store.snapshot()) {
                assertThat(snapshot.get(key(1))).isEqualTo(snapshot.get(key(2)));
                var all = entries(snapshot, Bytes.EMPTY, Bytes.EMPTY);
                assertThat(all.get(key(1))).isEqualTo(all.get(key(2)));
            }
            rounds++;
        } while (!done.get());
        return rounds;
    }

    @Test
    void shouldBeEmptyAfterClear() {
        fill(1_000);
        store.clear();
        assertThat(store.get(key(1))).isEmpty();
        assertThat(entries(store.snapshot(), Bytes.EMPTY, Bytes.EMPTY)).isEmpty();
        store.commit(new Batch().put(key(5), value(6)), Durability.BUFFERED);
        assertThat(store.get(key(5))).contains(value(6));
    }

    @Test
    void shouldCountCommitsAndReads() {
        fill(10);
        store.get(key(1));
        store.get(key(2));
        var stats = store.stats();
        assertThat(stats.engine()).isNotBlank();
        assertThat(stats.commits()).isEqualTo(1);
        assertThat(stats.reads()).isGreaterThanOrEqualTo(2);
        assertThat(stats.sizeBytes()).isPositive();
    }

    @Test
    void shouldRefuseEveryCallAfterClose() {
        fill(1);
        var snapshot = store.snapshot();
        store.close();
        store.close();
        assertThatThrownBy(() -> store.get(key(0))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.snapshot()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.commit(new Batch(), Durability.BUFFERED))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.clear()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> snapshot.get(key(0))).isInstanceOf(IllegalStateException.class);
        snapshot.close();
    }

    @Test
    void shouldRefuseToReadAClosedSnapshot() {
        fill(1);
        var snapshot = store.snapshot();
        snapshot.close();
        snapshot.close();
        assertThatThrownBy(() -> snapshot.get(key(0))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> snapshot.scan(Bytes.EMPTY, Bytes.EMPTY, (key, value) -> true))
                .isInstanceOf(IllegalStateException.class);
    }

    private void fill(int count) {
        var batch = new Batch();
        for (int i = 0; i < count; i++) {
            batch.put(key(i), value(i));
        }
        store.commit(batch, Durability.BUFFERED);
    }

    private List<String> keysOf(Bytes prefix, Bytes from) {
        return entries(store.snapshot(), prefix, from).keySet().stream()
                .map(Bytes::hex)
                .toList();
    }

    /** A key of its own for each number, in the order of the numbers. */
    protected static Bytes key(int number) {
        return Bytes.utf8(String.format("key-%08d", number));
    }

    /** A value of its own for each number. */
    protected static Bytes value(int number) {
        return Bytes.utf8("value " + number);
    }

    private static Bytes randomBytes(Random random, int size) {
        var bytes = new byte[size];
        random.nextBytes(bytes);
        return Bytes.owned(bytes);
    }

    /** All entries of a scan, which must come in ascending order; closes {@code snapshot}. */
    protected static TreeMap<Bytes, Bytes> entries(Snapshot snapshot, Bytes prefix, Bytes from) {
        var found = new TreeMap<Bytes, Bytes>();
        try (snapshot) {
            snapshot.scan(prefix, from, (key, value) -> {
                assertThat(found.isEmpty() || found.lastKey().compareTo(key) < 0)
                        .isTrue();
                found.put(key, value);
                return true;
            });
        }
        return found;
    }
}
