// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.types.Bytes;

/**
 * A history of batches that follows from a seed: whoever knows the seed and how many batches were committed knows every
 * byte that the store must hold. So a lost batch, half a batch or a wrong byte shows. Batches count from 1; each
 * overwrites and deletes keys of earlier ones and writes its number under {@link #TIP}.
 */
final class Chronicle {

    static final Bytes TIP = Bytes.utf8("tip");

    private static final int KEYS = 400;
    private static final int CHANGES = 24;

    private final long seed;
    private final int valueBytes;
    private final TreeMap<Bytes, Bytes> state = new TreeMap<>();
    private long applied;

    /** @param valueBytes values are shorter than this */
    Chronicle(long seed, int valueBytes) {
        this.seed = seed;
        this.valueBytes = valueBytes;
    }

    Batch batch(long number) {
        var random = new Random(seed * 1_000_003 + number);
        var batch = new Batch();
        for (int change = 1 + random.nextInt(CHANGES); change > 0; change--) {
            var key = Bytes.utf8("key " + random.nextInt(KEYS));
            if (random.nextInt(5) == 0) {
                batch.delete(key);
            } else {
                var value = new byte[random.nextInt(valueBytes)];
                random.nextBytes(value);
                batch.put(key, Bytes.owned(value));
            }
        }
        return batch.put(TIP, Bytes.utf8(Long.toString(number)));
    }

    /** How many batches the store says to hold. */
    static long tip(KeyValueStore store) {
        return store.get(TIP).map(tip -> Long.parseLong(tip.utf8())).orElse(0L);
    }

    /** Fails unless the store holds the first so many batches, each whole, and nothing else. */
    long requireHeldBy(KeyValueStore store, long atLeast, long atMost) {
        long tip = tip(store);
        assertThat(tip).as("batches held").isBetween(atLeast, atMost);
        var expected = after(tip);
        var found = new TreeMap<Bytes, Bytes>();
        try (var snapshot = store.snapshot()) {
            snapshot.scan(Bytes.EMPTY, Bytes.EMPTY, (key, value) -> found.put(key, value) == null);
        }
        assertThat(found.equals(expected)).as("entries after batch %d", tip).isTrue();
        for (int i = 0; i < KEYS; i++) {
            var key = Bytes.utf8("key " + i);
            assertThat(store.get(key)).isEqualTo(Optional.ofNullable(expected.get(key)));
        }
        return tip;
    }

    private Map<Bytes, Bytes> after(long number) {
        if (number < applied) {
            state.clear();
            applied = 0;
        }
        while (applied < number) {
            batch(++applied)
                    .changes()
                    .forEach((key, value) ->
                            value.ifPresentOrElse(present -> state.put(key, present), () -> state.remove(key)));
        }
        return state;
    }
}
