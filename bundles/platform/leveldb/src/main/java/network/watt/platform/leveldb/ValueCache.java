// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.leveldb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import network.watt.platform.types.Bytes;

/**
 * The values read lately, checked already (iq80 has no cache of its own). A value is remembered only if no commit came
 * between reading and remembering it. Any thread.
 */
final class ValueCache {

    /** What an entry costs beyond its bytes: two arrays, two byte strings, an option and a map node. */
    private static final int OVERHEAD = 150;

    private final long limitBytes;
    private final Map<Bytes, Optional<Bytes>> values = new LinkedHashMap<>(16, 0.75f, true);
    private long sizeBytes;
    private long version;

    ValueCache(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** Counts the commits; read before the value that {@link #remember} gets. */
    synchronized long version() {
        return version;
    }

    /** Empty when the key is unknown here, else what the store holds. */
    synchronized Optional<Optional<Bytes>> get(Bytes key) {
        return Optional.ofNullable(values.get(key));
    }

    synchronized void remember(Bytes key, Optional<Bytes> value, long readAtVersion) {
        if (version != readAtVersion || cost(key, value) > limitBytes) {
            return;
        }
        forgetOne(key);
        values.put(key, value);
        sizeBytes += cost(key, value);
        var eldest = values.entrySet().iterator();
        while (sizeBytes > limitBytes) {
            var entry = eldest.next();
            sizeBytes -= cost(entry.getKey(), entry.getValue());
            eldest.remove();
        }
    }

    /** Called before and after a commit of these keys. */
    synchronized void forget(Iterable<Bytes> keys) {
        version++;
        keys.forEach(this::forgetOne);
    }

    synchronized void clear() {
        version++;
        values.clear();
        sizeBytes = 0;
    }

    synchronized long sizeBytes() {
        return sizeBytes;
    }

    private void forgetOne(Bytes key) {
        var old = values.remove(key);
        if (old != null) {
            sizeBytes -= cost(key, old);
        }
    }

    private static long cost(Bytes key, Optional<Bytes> value) {
        return OVERHEAD + (long) key.size() + value.map(Bytes::size).orElse(0);
    }
}
