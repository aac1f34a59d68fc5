// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Frames, seals, items and ledgers by what became of them. Protocol loop only. */
final class Counters {

    private final Map<String, Count> counts = new HashMap<>();

    private static final class Count {
        private long value;
    }

    void count(String name) {
        var count = counts.get(name);
        if (count == null) {
            count = new Count();
            counts.put(name, count);
        }
        count.value++;
    }

    long of(String name) {
        var count = counts.get(name);
        return count == null ? 0 : count.value;
    }

    /** What was counted until now, by name; the caller's own. */
    SortedMap<String, Long> snapshot() {
        var snapshot = new TreeMap<String, Long>();
        counts.forEach((name, count) -> snapshot.put(name, count.value));
        return snapshot;
    }
}
