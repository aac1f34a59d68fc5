// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Counts events by name, for people and metrics. Any thread. */
final class Counters {

    /** Codes of rules are part of names: more names than this means someone makes them up. */
    private static final int MAX_NAMES = 256;

    private final ConcurrentHashMap<String, Long> counts = new ConcurrentHashMap<>();

    void count(String name) {
        count(name, 1);
    }

    void count(String name, long events) {
        if (events > 0) {
            counts.merge(
                    counts.size() < MAX_NAMES || counts.containsKey(name) ? name : "other", events, Math::addExact);
        }
    }

    /** Replaces a count that is a present state. */
    void set(String name, long value) {
        counts.put(name, value);
    }

    Map<String, Long> all() {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }
}
