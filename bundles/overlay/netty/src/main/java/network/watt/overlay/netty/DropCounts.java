// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import network.watt.overlay.api.Overlay.DropCount;

/** Counts what was refused, by reason. Any thread. */
final class DropCounts {

    /** Reasons come from our own code, but a bound costs nothing. */
    private static final int MAX_REASONS = 128;

    private final ConcurrentSkipListMap<String, AtomicLong> counts = new ConcurrentSkipListMap<>();

    void count(String reason) {
        var word = counts.containsKey(reason) || counts.size() < MAX_REASONS ? reason : "other";
        counts.computeIfAbsent(word, w -> new AtomicLong()).incrementAndGet();
    }

    /** Ordered by reason. */
    List<DropCount> all() {
        return counts.entrySet().stream()
                .map(entry -> new DropCount(entry.getKey(), entry.getValue().get()))
                .toList();
    }
}
