// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The most recently used values, within a number and a weight. One thread. */
public final class BoundedCache<K, V> {

    private final int maxCount;
    private final long maxWeight;
    private final ToLongFunction<V> weight;
    private final LinkedHashMap<K, V> values = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    public BoundedCache(int maxCount, long maxWeight, ToLongFunction<V> weight) {
        this.maxCount = maxCount;
        this.maxWeight = maxWeight;
        this.weight = weight;
    }

    public Optional<V> find(K key) {
        return Optional.ofNullable(values.get(key));
    }

    public void put(K key, V value) {
        remove(key);
        values.put(key, value);
        held += weight.applyAsLong(value);
        var eldest = values.entrySet().iterator();
        while ((values.size() > maxCount || held > maxWeight) && eldest.hasNext()) {
            Map.Entry<K, V> entry = eldest.next();
            held -= weight.applyAsLong(entry.getValue());
            eldest.remove();
        }
    }

    public void remove(K key) {
        var removed = values.remove(key);
        if (removed != null) {
            held -= weight.applyAsLong(removed);
        }
    }

    public void clear() {
        values.clear();
        held = 0;
    }

    public int size() {
        return values.size();
    }
}
