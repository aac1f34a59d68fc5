// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.upgrade;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.ledger.access.Journal;
import network.watt.node.NodeParts;
import network.watt.platform.modules.RuleJars;
import network.watt.platform.runtime.EventLoop;
import network.watt.platform.types.Bytes;

/**
 * Takes the time of every close of one node, by standing around its ledger loop, its journal and its registry; the node
 * itself knows nothing of it. One thread.
 */
final class NodeWatch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<Closing> closings = new ArrayList<>();
    private final Family family;
    private Optional<WatchedModules> modules = Optional.empty();
    private long taskStartNs;
    private long durableLedger;
    private long durableNs;
    private long durableCpuNs;
    private long foundNs;

    NodeWatch(Family family) {
        this.family = family;
    }

    /**
     * One ledger's close; times by the machine's clock, in nanoseconds.
     *
     * @param closeNs the whole task of the ledger loop that closed it: applied, made durable, published
     * @param gapNs from the ledger's being durable to the end of that task. From the first moment on it is a fact, after the
     *     last its rules are found, its head is published, the queue is judged by them, and the next ledger can be applied
     * @param gapCpuNs what of the gap the thread had a processor for: free of collections and of other processes
     * @param foundNs from the ledger's being durable to the payments module of the next one being found; part of the gap
     */
    record Closing(long ledger, long closeNs, long gapNs, long gapCpuNs, long foundNs) {}

    List<Closing> closings() {
        return closings;
    }

    WatchedModules modules() {
        return modules.orElseThrow();
    }

    /** The same parts, watched. */
    NodeParts around(NodeParts parts) {
        var time = parts.time();
        var storage = parts.storage();
        var rules = parts.rules();
        var watched = new WatchedModules(rules.modules(), new RuleJars(family.folder()), this::found);
        modules = Optional.of(watched);
        return new NodeParts(
                new NodeParts.Time(time.clock(), time.protocol(), new Loop(time.ledger()), time.workers()),
                new NodeParts.Storage(storage.store(), new Durable(storage.journal()), storage.votes()),
                parts.keys(),
                new NodeParts.Rules(rules.genesis(), watched, rules.consensus()),
                parts.overlay());
    }

    private void found() {
        if (durableLedger > 0 && foundNs == 0) {
            foundNs = System.nanoTime();
        }
    }

    private void run(Runnable task) {
        durableLedger = 0;
        foundNs = 0;
        taskStartNs = System.nanoTime();
        task.run();
        if (durableLedger > 0) {
            long endNs = System.nanoTime();
            closings.add(new Closing(
                    durableLedger,
                    endNs - taskStartNs,
                    endNs - durableNs,
                    THREADS.getCurrentThreadCpuTime() - durableCpuNs,
                    Math.max(0, foundNs - durableNs)));
        }
    }

    private final class Loop implements EventLoop {

        private final EventLoop loop;

        Loop(EventLoop loop) {
            this.loop = loop;
        }

        @Override
        public void execute(Runnable task) {
            loop.execute(() -> run(task));
        }

        @Override
        public Timer schedule(long delayMs, Runnable task) {
            return loop.schedule(delayMs, () -> run(task));
        }

        @Override
        public boolean isCurrent() {
            return loop.isCurrent();
        }
    }

    private final class Durable implements Journal {

        private final Journal journal;

        Durable(Journal journal) {
            this.journal = journal;
        }

        @Override
        public void append(List<Entry> entries) {
            journal.append(entries);
            entries.stream().filter(entry -> entry.kind() == Kind.HEADER).forEach(header -> {
                durableLedger = header.ledger();
                durableCpuNs = THREADS.getCurrentThreadCpuTime();
                durableNs = System.nanoTime();
            });
        }

        @Override
        public Optional<Bytes> find(Kind kind, long ledger) {
            return journal.find(kind, ledger);
        }

        @Override
        public long last(Kind kind) {
            return journal.last(kind);
        }

        @Override
        public void close() {
            journal.close();
        }
    }
}
