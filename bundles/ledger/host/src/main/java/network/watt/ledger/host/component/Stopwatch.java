// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Measures the apply gap: from a ledger's being durable until the next one can be applied. Keeps that of the last change of
 * rules. Written on the ledger loop, read anywhere.
 */
final class Stopwatch {

    private final AtomicReference<Optional<Gap>> lastSwitch = new AtomicReference<>(Optional.empty());
    private long durableNs;

    private record Gap(long ledger, long micros) {}

    void durable() {
        durableNs = System.nanoTime();
    }

    void closed(long ledger, boolean isSwitch) {
        if (isSwitch) {
            lastSwitch.set(Optional.of(new Gap(ledger, (System.nanoTime() - durableNs) / 1_000)));
        }
    }

    /** Beside {@code counters}: the last ledger that changed the rules, and its gap in microseconds. */
    Map<String, Long> with(Map<String, Long> counters) {
        var all = new TreeMap<>(counters);
        lastSwitch.get().ifPresent(gap -> {
            all.put("switch.last-gap-us", gap.micros);
            all.put("switch.last-ledger", gap.ledger);
        });
        return all;
    }
}
