// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.demo;

import java.util.List;
import java.util.function.Consumer;
import network.watt.cli.Failure;
import network.watt.cli.client.NodeClient;
import network.watt.cli.demo.UpgradeJourney.Plan;
import network.watt.cli.devnet.Devnet;
import network.watt.cli.devnet.LiveClients;
import network.watt.cli.devnet.NodeDirectory;
import network.watt.cli.devnet.Pace;
import network.watt.cli.devnet.Readiness;
import network.watt.cli.load.LedgerFollower;
import network.watt.cli.load.LoadRun;
import network.watt.cli.upgrade.RowDraft;
import network.watt.platform.types.Amount;

/**
 * The journey of a payment, four nodes wide: 1 000 accounts pay each other at a steady rate; in the middle one node is
 * killed by SIGKILL and started again; towards the end bft takes over from SCP, without a restart; then all that was promised
 * is checked on all nodes.
 */
public final class Demo {

    private static final int NODES = 4;
    private static final int ACCOUNTS = 1_000;
    private static final int RATE = 100;
    private static final int SECONDS = 42;
    private static final int KILL_AT_SECOND = 10;
    private static final int RESTART_AT_SECOND = 16;
    private static final int VICTIM = 3;
    private static final String BFT = "consensus.bft";
    private static final long READY_TIMEOUT_MS = 120_000;

    private final Devnet devnet;
    private final Consumer<String> progress;
    private final Consumer<String> milestone;
    private final Report report = new Report("payments");
    private final UpgradeJourney journey;

    /**
     * A run in a network of its own.
     *
     * @param progress told what goes on, often
     * @param milestone told what was reached, once each
     */
    public Demo(Devnet devnet, Consumer<String> progress, Consumer<String> milestone) {
        this.devnet = devnet;
        this.progress = progress;
        this.milestone = milestone;
        this.journey = new UpgradeJourney(devnet, progress);
    }

    /** Runs it; the nodes are stopped afterwards whatever happens. */
    public Report run() {
        if (devnet.exists()) {
            devnet.stopAll();
        }
        devnet.delete();
        devnet.create(NODES, new Pace(Pace.STANDARD.closeIntervalMs(), Pace.Upgrades.QUICK));
        try {
            long started = System.nanoTime();
            devnet.nodes().forEach(node -> devnet.process(node).start());
            awaitReady(devnet.nodes());
            report.figure("four nodes ready after", secondsSince(started), "s");
            milestone.accept("four nodes are up and agree");
            var plan = journey.publish(RowDraft.of(journey.bundle(BFT), journey.membership(NODES)), 1);
            milestone.accept("plan " + plan.hash().shortHex() + " is approved: bft takes over from SCP after ledger "
                    + plan.activation());
            var run = pay();
            awaitReady(devnet.nodes());
            changed(journey.awaitActive(plan));
            boolean settled = run.settle(40_000, progress);
            awaitSameHead();
            milestone.accept("all nodes are level; checking every ledger of every node");
            new Checks(devnet, report).all(run, settled);
            memory();
        } finally {
            devnet.stopAll();
        }
        return report;
    }

    private LoadRun pay() {
        var run = new LoadRun(
                devnet.genesis().networkId(), new LiveClients(devnet), Devnet.wallet(Devnet.ROOT), ACCOUNTS, "demo");
        run.fund(Amount.watt(10), progress);
        milestone.accept("1 000 accounts have 10 WATT each");
        var victim = devnet.existing(VICTIM);
        run.run(RATE, SECONDS, (count, second) -> {
            if (second == KILL_AT_SECOND) {
                devnet.process(victim).kill();
                milestone.accept("second " + second + ": " + victim.name() + " killed by SIGKILL; three nodes go on");
            }
            if (second == RESTART_AT_SECOND) {
                devnet.process(victim).start();
                milestone.accept("second " + second + ": " + victim.name() + " started again");
            }
            progress.accept("second " + second + " of " + SECONDS + ": " + count.accepted() + " payments accepted, "
                    + count.applied() + " applied");
        });
        figures(run);
        return run;
    }

    private void changed(Plan plan) {
        journey.await("its first ledger", () -> head(journey.anyNode()) > plan.activation());
        milestone.accept("bft rules since ledger " + (plan.activation() + 1) + ", without a restart");
        report.check("bft rules", journey.engine().endsWith("bft"), "engine " + journey.engine());
        new Switches(devnet, report).note("bft", plan);
    }

    private void figures(LoadRun run) {
        var intervals = run.follower().closeIntervalsMs();
        var count = run.payments().count();
        report.figure("payments submitted", count.submitted(), "");
        report.figure("payments applied a second", count.applied() / (double) SECONDS, "1/s");
        report.figure("close interval p50", LedgerFollower.percentile(intervals, 50), "ms");
        report.figure("close interval p99", LedgerFollower.percentile(intervals, 99), "ms");
    }

    private void awaitReady(List<NodeDirectory> nodes) {
        new Readiness(devnet).await(nodes, READY_TIMEOUT_MS, progress);
    }

    /** Returns when the victim is as far as the others, give or take the ledger that is being closed. */
    private void awaitSameHead() {
        long deadline = System.nanoTime() + READY_TIMEOUT_MS * 1_000_000;
        while (System.nanoTime() < deadline) {
            var heads = devnet.nodes().stream()
                    .map(devnet::client)
                    .map(Demo::head)
                    .sorted()
                    .toList();
            if (heads.get(heads.size() - 1) - heads.get(0) <= 1) {
                return;
            }
            progress.accept("waiting for the last node: ledger " + heads.get(0) + " of " + heads.get(heads.size() - 1));
            java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
        }
        throw new Failure(
                "the nodes did not become level within " + READY_TIMEOUT_MS / 1000 + " s; look at " + devnet.root());
    }

    static long head(NodeClient client) {
        return client.get("/ledgers/latest").body().path("ledger").asLong();
    }

    private void memory() {
        long most = devnet.nodes().stream()
                .map(devnet::process)
                .flatMap(process -> process.residentBytes().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        report.figureAtMost("largest node's resident memory", most / 1_000_000.0, "MB", 300);
    }

    private static double secondsSince(long startNs) {
        return (System.nanoTime() - startNs) / 1e9;
    }
}
