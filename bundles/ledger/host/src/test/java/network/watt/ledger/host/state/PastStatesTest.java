// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import network.watt.platform.memory.MemoryStore;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore.Durability;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;

/** States that have gone, against copies of them. */
class PastStatesTest {

    private static final int KEYS = 400;

    private final Random random = new Random(5);
    private final MemoryStore store = new MemoryStore();
    private final StateStore state = new StateStore(store, Optional.empty());
    private final Map<Bytes, Bytes> map = new TreeMap<>();

    /** What a ledger left. */
    private record Left(Hash root, Map<Bytes, Bytes> map) {}

    private Left close(PastStates past, long ledger, int touched) {
        var changes = new TreeMap<Bytes, Optional<Bytes>>();
        for (int i = 0; i < touched; i++) {
            var value = Optional.of(Bytes.utf8("value " + random.nextInt())).filter(v -> random.nextInt(3) > 0);
            changes.put(Bytes.utf8("key " + random.nextInt(KEYS)), value);
        }
        var before = new TreeMap<Bytes, Optional<Bytes>>();
        changes.keySet().forEach(key -> before.put(key, state.get(key)));
        var update = state.prepare(changes);
        past.replaces(ledger - 1, state.root(), before, update);
        var batch = new Batch();
        StateStore.write(batch, changes, update);
        store.commit(batch, Durability.BUFFERED);
        state.committed(changes, update);
        changes.forEach((key, value) -> value.ifPresentOrElse(v -> map.put(key, v), () -> map.remove(key)));
        return new Left(update.rootHash(), new TreeMap<>(map));
    }

    @Test
    void shouldReadAndProveAnyKeyAfterAnyOfTheLastLedgers() {
        var past = new PastStates(16, 1 << 24);
        var left = new ArrayList<Left>();
        left.add(new Left(StateTree.rootHash(Optional.empty()), Map.of()));
        for (int ledger = 1; ledger <= 60; ledger++) {
            left.add(close(past, ledger, ledger % 7 == 0 ? 0 : 1 + random.nextInt(60)));
            for (int back = 1; back <= Math.min(16, ledger); back++) {
                requireAs(left.get(ledger - back), past.at(ledger - back, state).orElseThrow());
            }
            assertThat(past.at(ledger, state)).as("the last one is no past one").isEmpty();
            assertThat(past.at(ledger - 17, state)).isEmpty();
        }
    }

    private void requireAs(Left expected, PastStates.Past actual) {
        for (int i = 0; i < 25; i++) {
            var key = Bytes.utf8("key " + random.nextInt(KEYS + 5));
            var value = Optional.ofNullable(expected.map().get(key));
            assertThat(actual.get(key)).isEqualTo(value);
            assertThat(actual.prove(key).verify(expected.root(), key, value)).isTrue();
        }
    }

    @Test
    void shouldKeepFewerLedgersThatChangedMuch() {
        var past = new PastStates(16, 100_000);
        for (int ledger = 1; ledger <= 20; ledger++) {
            close(past, ledger, 300);
            assertThat(past.heldBytes()).isLessThanOrEqualTo(100_000);
        }
        assertThat(past.at(19, state)).isPresent();
        assertThat(past.at(10, state)).isEmpty();
    }
}
