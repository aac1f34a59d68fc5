// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.node;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * What the ledger loop spends its processor time on: every ten milliseconds the time since the last look goes to whatever
 * its stack is in now. Right on average, not in single cases. Its own thread looks; any may ask.
 */
final class LedgerLoopSamples {

    private static final String LOOP = "watt-ledger";
    private static final long PERIOD_NS = 10_000_000;
    private static final long NS_PER_MS = 1_000_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<Part, Long> ns = new EnumMap<>(Part.class);

    /** What a part of the stack belongs to: the innermost frame that says. */
    private enum Part {
        STORE("network.watt.platform.leveldb.", "network.watt.ledger.journal."),
        STATE("network.watt.ledger.host.state."),
        SIGNATURES("network.watt.ledger.host.SignatureChecks", "network.watt.ledger.signature."),
        QUEUE("network.watt.ledger.host.TransactionQueue", "network.watt.ledger.host.TransactionIntake"),
        APPLY("");

        private final List<String> prefixes;

        Part(String... prefixes) {
            this.prefixes = List.of(prefixes);
        }

        private boolean has(StackTraceElement frame) {
            return prefixes.stream().anyMatch(frame.getClassName()::startsWith);
        }

        private static Part of(StackTraceElement... stack) {
            for (var frame : stack) {
                for (var part : values()) {
                    if (part != APPLY && part.has(frame)) {
                        return part;
                    }
                }
            }
            return APPLY;
        }
    }

    /** Begins to look. */
    void start() {
        var looking = new Thread(this::look, "watt-samples");
        looking.setDaemon(true);
        looking.start();
    }

    private void look() {
        var loop = loop();
        long lastNs =
                loop.map(thread -> threads.getThreadCpuTime(thread.getId())).orElse(0L);
        while (loop.isPresent() && loop.get().isAlive()) {
            LockSupport.parkNanos(PERIOD_NS);
            long nowNs = threads.getThreadCpuTime(loop.get().getId());
            if (nowNs > lastNs) {
                note(Part.of(loop.get().getStackTrace()), nowNs - lastNs);
                lastNs = nowNs;
            }
        }
    }

    private static Optional<Thread> loop() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(LOOP))
                .findFirst();
    }

    private synchronized void note(Part part, long spentNs) {
        ns.merge(part, spentNs, Long::sum);
    }

    /** By name: {@code ledger-loop.apply-ms} and so on; nothing before {@link #start}. */
    synchronized Map<String, Long> now() {
        var times = new TreeMap<String, Long>();
        ns.forEach((part, spentNs) -> times.put(
                "ledger-loop." + part.name().toLowerCase(java.util.Locale.ROOT) + "-ms", spentNs / NS_PER_MS));
        return times;
    }
}
