// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Frames, seals, items and ledgers by what became of them, ordered by name. Protocol loop only. */
final class Counters {

    private final SortedMap<String, Count> counts = new TreeMap<>();

    private static final class Count {
        private long value;
    }

    void count(String name) {
        counts.computeIfAbsent(name, first -> new Count()).value++;
    }

    long of(String name) {
        var count = counts.get(name);
        return count == null ? 0 : count.value;
    }

    Map<String, Long> snapshot() {
        var snapshot = new TreeMap<String, Long>();
        counts.forEach((name, count) -> snapshot.put(name, count.value));
        return Collections.unmodifiableSortedMap(snapshot);
    }
}
