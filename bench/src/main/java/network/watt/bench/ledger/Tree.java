// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.ledger;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import network.watt.bench.Figure;
import network.watt.ledger.host.state.StateStore;
import network.watt.platform.leveldb.LevelDbStore;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore.Durability;
import network.watt.platform.types.Bytes;

/** A state alone, in a store of its own: what each changed entry costs, with the tree above it and its part of the batch. */
final class Tree implements AutoCloseable {

    private static final int TOUCHED = 2_000;
    private static final int COMMITS = 15;
    private static final int WARM_UP = 5;
    private static final int GROWN_TOGETHER = 8_192;
    private static final int VALUE_BYTES = 48;
    private static final long CACHE_BYTES = 64L << 20;
    private static final double NS_PER_US = 1e3;

    private final SplittableRandom random = new SplittableRandom(11);
    private final LevelDbStore store;
    private final StateStore state;
    private int size;

    Tree(Path folder) {
        store = new LevelDbStore(folder, CACHE_BYTES);
        state = new StateStore(store, Optional.empty());
    }

    void growTo(int wanted) {
        while (size < wanted) {
            var changes = new TreeMap<Bytes, Optional<Bytes>>();
            while (changes.size() < GROWN_TOGETHER && size < wanted) {
                changes.put(key(size++), value());
            }
            commit(changes);
        }
    }

    void measure(List<Figure> figures) {
        int touched = Math.min(TOUCHED, size / 2);
        long tookNs = 0;
        for (int number = 0; number < WARM_UP + COMMITS; number++) {
            var changes = new TreeMap<Bytes, Optional<Bytes>>();
            while (changes.size() < touched) {
                changes.put(key(random.nextInt(size)), value());
            }
            long fromNs = System.nanoTime();
            commit(changes);
            tookNs += number < WARM_UP ? 0 : System.nanoTime() - fromNs;
        }
        figures.add(Figure.of(LedgerBench.over("commit.entry", size), tookNs / NS_PER_US / touched / COMMITS, "us"));
    }

    private void commit(SortedMap<Bytes, Optional<Bytes>> changes) {
        var update = state.prepare(changes);
        var batch = new Batch();
        StateStore.write(batch, changes, update);
        store.commit(batch, Durability.BUFFERED);
        state.committed(changes, update);
    }

    private static Bytes key(int number) {
        return Bytes.owned(ByteBuffer.allocate(Long.BYTES)
                .putLong(number * 0x9e3779b97f4a7c15L)
                .array());
    }

    private Optional<Bytes> value() {
        var value = new byte[VALUE_BYTES];
        random.nextBytes(value);
        return Optional.of(Bytes.owned(value));
    }

    @Override
    public void close() {
        store.close();
    }
}
