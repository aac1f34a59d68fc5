// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.leveldb;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import network.watt.platform.store.Batch;
import network.watt.platform.store.Snapshot;
import network.watt.platform.types.Bytes;

/**
 * A view that later commits do not change. iq80's own snapshots lose entries when a compaction runs, so this one reads
 * the present and corrects it: before a commit writes, it leaves here what it is about to replace. Whoever reads the
 * present first and the corrections second sees the past. Any thread.
 */
final class LevelDbSnapshot implements Snapshot {

    /** How many entries a scan reads at once: it holds no iterator while the visitor works. */
    private static final int CHUNK = 256;

    private final LevelDbStore store;
    private final NavigableMap<Bytes, Optional<Bytes>> replaced = new ConcurrentSkipListMap<>();
    private volatile boolean open = true;

    LevelDbSnapshot(LevelDbStore store) {
        this.store = store;
    }

    /** Notes what {@code batch} is about to replace; the store calls it before it writes. */
    void keep(Batch batch) {
        for (var key : batch.changes().keySet()) {
            if (!replaced.containsKey(key)) {
                replaced.put(key, store.present(key));
            }
        }
    }

    /** The store was cleared or closed: there is nothing left to see. */
    void invalidate() {
        open = false;
    }

    @Override
    public Optional<Bytes> get(Bytes key) {
        return store.reading(() -> {
            requireOpen();
            var present = store.present(key);
            var past = replaced.get(key);
            return past == null ? present : past;
        });
    }

    @Override
    public void scan(Bytes prefix, Bytes from, Visitor visitor) {
        var next = from.compareTo(prefix) < 0 ? prefix : from;
        while (next != null) {
            var start = next;
            var chunk = store.reading(() -> chunk(prefix, start));
            for (var entry : chunk.entries.entrySet()) {
                if (!visitor.visit(entry.getKey(), entry.getValue())) {
                    return;
                }
            }
            next = chunk.next.orElse(null);
        }
    }

    /** Some entries in order and where to go on, if there may be more. */
    private record Chunk(NavigableMap<Bytes, Bytes> entries, Optional<Bytes> next) {}

    private Chunk chunk(Bytes prefix, Bytes from) {
        requireOpen();
        var entries = new TreeMap<Bytes, Bytes>();
        boolean more = store.present(prefix, from, CHUNK, entries);
        NavigableMap<Bytes, Optional<Bytes>> corrections =
                more ? replaced.subMap(from, true, entries.lastKey(), true) : replaced.tailMap(from, true);
        var next = more ? Optional.of(entries.lastKey().concat(Bytes.owned(new byte[1]))) : Optional.<Bytes>empty();
        for (Map.Entry<Bytes, Optional<Bytes>> correction : corrections.entrySet()) {
            if (!correction.getKey().startsWith(prefix)) {
                break;
            }
            correction
                    .getValue()
                    .ifPresentOrElse(
                            value -> entries.put(correction.getKey(), value),
                            () -> entries.remove(correction.getKey()));
        }
        return new Chunk(entries, next);
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("the snapshot is closed, or its store was closed or cleared");
        }
    }

    @Override
    public void close() {
        open = false;
        store.forget(this);
        replaced.clear();
    }
}
