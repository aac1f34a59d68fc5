// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.KeyValueStore.Durability;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readers while so much is written that the engine compacts: each sees a whole batch, never an older one than before,
 * and no exception. {@code -Dwatt.busy.mb=N} writes so many megabytes.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
public abstract class BusyStoreContract {

    private static final int MEGABYTES = Integer.getInteger("watt.busy.mb", 24);
    private static final int KEYS = 64;
    private static final int VALUE_BYTES = 1_000;
    private static final long PATIENCE_S = 600;

    @TempDir
    private Path temp;

    private final AtomicLong written = new AtomicLong();
    private volatile boolean done;

    /** How the store under test is opened. */
    protected abstract Class<? extends StoreOpener> opener();

    @Test
    void shouldShowWholeBatchesToReadersThatRaceCompactions() throws Exception {
        var threads = Executors.newCachedThreadPool();
        try (var store = StoreOpener.of(opener().getName()).open(temp.resolve("store"))) {
            write(store, 1);
            var readers = new ArrayList<Future<Long>>();
            readers.add(threads.submit(reading(() -> scan(store))));
            readers.add(threads.submit(reading(() -> scan(store))));
            readers.add(threads.submit(reading(() -> get(store, new Random(2)))));
            try {
                for (long number = 2; number <= (long) MEGABYTES * 1_000_000 / KEYS / VALUE_BYTES; number++) {
                    write(store, number);
                }
            } finally {
                done = true;
            }
            for (var reader : readers) {
                assertThat(reader.get(PATIENCE_S, TimeUnit.SECONDS)).isGreaterThan(10);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void write(KeyValueStore store, long number) {
        var batch = new Batch();
        var random = new Random(number);
        for (int key = 0; key < KEYS; key++) {
            var value = new byte[VALUE_BYTES];
            random.nextBytes(value);
            ByteBuffer.wrap(value).putLong(number);
            batch.put(Bytes.utf8("key " + key), Bytes.owned(value));
        }
        // A key of its own too, so that tables overlap in part.
        batch.put(Bytes.utf8("ledger " + number), Bytes.EMPTY);
        store.commit(batch, Durability.BUFFERED);
        written.set(number);
    }

    /** How often it looked, each time at a batch that was committed when it began or a later one. */
    private Callable<Long> reading(Callable<Long> look) {
        return () -> {
            long looks = 0;
            while (!done) {
                long least = written.get();
                assertThat(look.call()).isGreaterThanOrEqualTo(least);
                looks++;
            }
            return looks;
        };
    }

    private static long scan(KeyValueStore store) {
        var numbers = new ArrayList<Long>();
        try (var snapshot = store.snapshot()) {
            snapshot.scan(Bytes.utf8("key "), Bytes.EMPTY, (key, value) -> numbers.add(number(value)));
            assertThat(snapshot.get(Bytes.utf8("ledger " + numbers.get(0)))).contains(Bytes.EMPTY);
            assertThat(snapshot.get(Bytes.utf8("ledger " + (numbers.get(0) + 1))))
                    .isEmpty();
        }
        assertThat(numbers).hasSize(KEYS).containsOnly(numbers.get(0));
        return numbers.get(0);
    }

    private static long get(KeyValueStore store, Random random) {
        Optional<Bytes> value = store.get(Bytes.utf8("key " + random.nextInt(KEYS)));
        long number = number(value.orElseThrow());
        assertThat(store.get(Bytes.utf8("ledger " + number))).isPresent();
        return number;
    }

    private static long number(Bytes value) {
        return ByteBuffer.wrap(value.toArray()).getLong();
    }
}
