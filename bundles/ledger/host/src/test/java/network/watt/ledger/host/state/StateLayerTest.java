// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import network.watt.platform.memory.MemoryStore;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore.Durability;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

class StateLayerTest {

    @Property(tries = 100)
    void shouldReadAndScanLikeOneMap(@ForAll long seed) {
        var random = new Random(seed);
        var model = new TreeMap<Bytes, Bytes>();
        var store = new MemoryStore();
        var batch = new Batch();
        for (int i = 0; i < 200; i++) {
            var key = key(random);
            model.put(key, key);
            batch.put(StateStore.ENTRY.concat(key), key);
        }
        store.commit(batch, Durability.BUFFERED);
        var lower = new StateLayer(new StateStore(store, Optional.empty()));
        change(lower, model, random);
        var upper = new StateLayer(lower);
        change(upper, model, random);
        requireEqual(upper, model, random);
        upper.mergeInto(lower);
        requireEqual(lower, model, random);
    }

    private static Bytes key(Random random) {
        return Bytes.owned(new byte[] {(byte) random.nextInt(4), (byte) random.nextInt(256)});
    }

    private static void change(StateLayer layer, TreeMap<Bytes, Bytes> model, Random random) {
        for (int i = 0; i < 50; i++) {
            var key = key(random);
            if (random.nextBoolean()) {
                layer.put(key, Bytes.utf8("v" + i));
                model.put(key, Bytes.utf8("v" + i));
            } else {
                layer.delete(key);
                model.remove(key);
            }
        }
    }

    private static void requireEqual(StateLayer layer, TreeMap<Bytes, Bytes> model, Random random) {
        var prefix = Bytes.owned(new byte[] {(byte) random.nextInt(4)});
        var from = key(random);
        var start = from.compareTo(prefix) < 0 ? prefix : from;
        var expected = new ArrayList<Bytes>();
        model.tailMap(start).forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                expected.add(key.concat(value));
            }
        });
        var limit = random.nextInt(expected.size() + 2);
        var scanned = new ArrayList<Bytes>();
        layer.scan(prefix, from, (key, value) -> {
            scanned.add(key.concat(value));
            return scanned.size() <= limit;
        });
        assertThat(scanned).isEqualTo(expected.subList(0, Math.min(expected.size(), limit + 1)));
        model.forEach((key, value) -> assertThat(layer.get(key)).contains(value));
    }

    @Test
    void shouldLetAVisitorChangeWhatLiesAhead() {
        var layer = new StateLayer(new StateStore(new MemoryStore(), Optional.empty()));
        for (var name : new String[] {"a", "b", "c"}) {
            layer.put(Bytes.utf8(name), Bytes.utf8(name));
        }
        var seen = new ArrayList<String>();
        layer.scan(Bytes.EMPTY, Bytes.EMPTY, (key, value) -> {
            seen.add(key.utf8());
            layer.delete(Bytes.utf8("b"));
            if (seen.size() == 1) {
                layer.put(Bytes.utf8("d"), value);
            }
            return true;
        });
        assertThat(seen).containsExactly("a", "c", "d");
    }
}
