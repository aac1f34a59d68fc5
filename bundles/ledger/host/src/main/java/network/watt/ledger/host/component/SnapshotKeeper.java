// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import network.watt.ledger.access.Snapshots;
import network.watt.ledger.access.StateSnapshot;
import network.watt.ledger.archive.SnapshotFolder;
import network.watt.ledger.host.LedgerHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a snapshot of the state every so many ledgers, lets go of those that nobody needs, and of the history that is older
 * than the operator wants it. Nothing goes before the snapshot that takes its place was read from the disk and checked.
 */
final class SnapshotKeeper implements Snapshots, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);
    private static final long LOOK_S = 5;
    private static final long AGAIN_S = 60;
    private static final int LATEST_KEPT = 2;
    /** How many snapshots there are at least within the history that is kept. */
    private static final int WITHIN_KEPT = 4;

    private final Source source;
    private final SnapshotFolder folder;
    private final Settings settings;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "watt-snapshots");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });

    /**
     * What an operator chooses.
     *
     * @param every how many ledgers lie between two snapshots; 0 for none but those asked for
     * @param keepLedgers how many ledgers of history are kept at least; 0 for all
     */
    record Settings(long every, long keepLedgers) {

        Settings {
            if (every < 0 || keepLedgers < 0) {
                throw new IllegalArgumentException("snapshot_every and keep_ledgers must not be negative");
            }
            if (every == 0 && keepLedgers > 0) {
                throw new IllegalArgumentException(
                        "keep_ledgers needs snapshots to let history go: set snapshot_every, or keep_ledgers to 0");
            }
        }
    }

    /** The ledger whose state and history it is. Any thread. */
    interface Source {

        long head();

        StateSnapshot snapshot();

        /** Whether nothing of an earlier ledger is known any more; of 0, whether all of history is. */
        boolean beginsAt(long ledger);

        /** Forgets earlier ledgers; returns when they are gone. */
        void prune(long ledger);

        static Source of(LedgerHost host) {
            return new Source() {
                @Override
                public long head() {
                    return host.head().ledger();
                }

                @Override
                public StateSnapshot snapshot() {
                    return host.snapshot();
                }

                @Override
                public boolean beginsAt(long ledger) {
                    return host.beginsAt(ledger);
                }

                @Override
                public void prune(long ledger) {
                    host.prune(ledger).toCompletableFuture().join();
                }
            };
        }
    }

    SnapshotKeeper(Source source, SnapshotFolder folder, Settings settings) {
        this.source = source;
        this.folder = folder;
        this.settings = settings;
    }

    void start() {
        worker.schedule(this::look, LOOK_S, TimeUnit.SECONDS);
    }

    private void look() {
        long nextS = LOOK_S;
        try {
            keep();
        } catch (RuntimeException failed) {
            LOG.warn("snapshots are not kept: {}", failed.getMessage());
            nextS = AGAIN_S;
        }
        worker.schedule(this::look, nextS, TimeUnit.SECONDS);
    }

    /** Does what is due. */
    void keep() {
        long head = source.head();
        if (settings.every > 0 && head / settings.every > last() / settings.every) {
            write();
        }
        if (settings.keepLedgers > 0) {
            prune(head - settings.keepLedgers);
        } else {
            thinOut();
        }
    }

    private long last() {
        var ledgers = folder.ledgers();
        return ledgers.isEmpty() ? 0 : ledgers.get(ledgers.size() - 1);
    }

    private long write() {
        try (var state = source.snapshot()) {
            return folder.write(state).header().ledger();
        }
    }

    /** Lets history go up to the latest snapshot of {@code ledger} or an earlier one, and the snapshots before that. */
    private void prune(long ledger) {
        var fitting =
                folder.ledgers().stream().filter(number -> number <= ledger).toList();
        if (fitting.isEmpty()) {
            return;
        }
        long base = fitting.get(fitting.size() - 1);
        if (!source.beginsAt(base)) {
            folder.open(base).check();
            source.prune(base);
            LOG.info("history before ledger {} is gone; the node begins with its snapshot", base);
        }
        fitting.stream().filter(number -> number < base).forEach(folder::delete);
        thinOutFrom(base, settings.keepLedgers / WITHIN_KEPT);
    }

    /** Without pruning a node needs the one it begins with, where it does not begin with genesis, and the latest. */
    private void thinOut() {
        var between = new ArrayList<>(folder.ledgers());
        if (!between.isEmpty() && !source.beginsAt(0)) {
            between.remove(0);
        }
        between.subList(Math.max(0, between.size() - LATEST_KEPT), between.size())
                .clear();
        between.forEach(folder::delete);
    }

    private void thinOutFrom(long base, long distance) {
        long kept = base;
        var between = new ArrayList<>(folder.ledgers());
        between.subList(Math.max(0, between.size() - LATEST_KEPT), between.size())
                .clear();
        for (long ledger : between) {
            if (ledger > kept && ledger - kept < distance) {
                folder.delete(ledger);
            } else {
                kept = ledger;
            }
        }
    }

    @Override
    public List<Long> ledgers() {
        return folder.ledgers();
    }

    @Override
    public CompletionStage<Long> take() {
        return CompletableFuture.supplyAsync(this::write, worker);
    }

    @Override
    public void close() {
        worker.shutdownNow();
        try {
            worker.awaitTermination(AGAIN_S, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
