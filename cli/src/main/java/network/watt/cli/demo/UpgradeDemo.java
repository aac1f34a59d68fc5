// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.demo;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import network.watt.cli.Failure;
import network.watt.cli.client.Wallet;
import network.watt.cli.demo.UpgradeJourney.Plan;
import network.watt.cli.devnet.BundleDelivery;
import network.watt.cli.devnet.Devnet;
import network.watt.cli.devnet.LiveClients;
import network.watt.cli.devnet.NodeDirectory;
import network.watt.cli.devnet.Pace;
import network.watt.cli.devnet.Readiness;
import network.watt.cli.load.LedgerFollower;
import network.watt.cli.load.LoadRun;
import network.watt.cli.recovery.RecoveryDraft;
import network.watt.cli.upgrade.RowDraft;
import network.watt.ledger.payments.Payment;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.pledge.PledgeCoins;
import network.watt.rewards.pledge.PledgeParams;

/**
 * Four nodes change their rules under steady payments, without a restart: rewards go from phase 1 to phase 2 though one
 * node lacks the bundle, waits for it and goes on; SCP gives way to bft and comes back; a node that was away and a node with
 * an empty disk replay all of it; and an engine whose members are absent is replaced by the word of the recovery keys.
 */
public final class UpgradeDemo {

    private static final int NODES = 4;
    private static final int AWAY = 4;
    private static final int LACKING = 3;
    private static final String PHASE_2 = "rewards.pledge";
    private static final int ACCOUNTS = 200;
    private static final int RATE = 20;
    private static final int MOST_SECONDS = 600;
    private static final int PEOPLE = 5;
    private static final long INTERVAL_MS = 500;
    private static final long READY_TIMEOUT_MS = 120_000;
    private static final Bytes SCP_TIMEOUTS =
            new XdrWriter().writeInt(500).writeInt(500).toBytes();

    private final Devnet devnet;
    private final Consumer<String> progress;
    private final Consumer<String> milestone;
    private final Report report = new Report("upgrade");
    private final UpgradeJourney journey;
    private final Switches switches;

    public UpgradeDemo(Devnet devnet, Consumer<String> progress, Consumer<String> milestone) {
        this.devnet = devnet;
        this.progress = progress;
        this.milestone = milestone;
        this.journey = new UpgradeJourney(devnet, progress);
        this.switches = new Switches(devnet, report);
    }

    /** Runs it; the nodes are stopped afterwards whatever happens. */
    public Report run() {
        if (devnet.exists()) {
            devnet.stopAll();
        }
        devnet.delete();
        devnet.create(NODES, new Pace(INTERVAL_MS, Pace.Upgrades.QUICK));
        devnet.seclusion(devnet.existing(LACKING)).without("network.watt." + PHASE_2);
        try {
            devnet.nodes().forEach(node -> devnet.process(node).start());
            awaitReady();
            milestone.accept("four nodes are up and agree by SCP; a day has 20 ledgers");
            underLoad();
        } finally {
            devnet.stopAll();
        }
        return report;
    }

    private void underLoad() {
        var load = new LoadRun(
                devnet.genesis().networkId(), new LiveClients(devnet), Devnet.wallet(Devnet.ROOT), ACCOUNTS, "upgrade");
        load.fund(Amount.watt(5_000), progress);
        var paying = CompletableFuture.runAsync(() -> load.run(RATE, MOST_SECONDS, (count, second) -> {}));
        milestone.accept("payments flow, " + RATE + " a second, until the end");
        try {
            phases();
            engines();
            comeBack();
            long stalledMs = stallAndRecover();
            report.figure("stalled until recovered", stalledMs / 1000.0, "s");
        } finally {
            load.stop();
            paying.join();
        }
        boolean settled = load.settle(60_000, progress);
        awaitReady();
        milestone.accept("all nodes are level; checking every ledger of every node");
        figures(load);
        new Checks(devnet, report).upgraded(load, settled);
    }

    /** Phase 1 with check-ins, then phase 2 with pledges. */
    private void phases() {
        var people = IntStream.range(0, PEOPLE)
                .mapToObj(number -> Wallet.ofWords("upgrade account " + number + " of people"))
                .toList();
        fund(people);
        people.forEach(journey::checkIn);
        milestone.accept(PEOPLE + " people have checked in under phase 1");
        var plan = journey.publish(
                RowDraft.of(journey.bundle(PHASE_2), PledgeParams.DEVELOPMENT.toXdr())
                        .withSchemas(1, 2, 100),
                devnet.genesis().parameters().dayLedgers());
        milestone.accept("plan " + plan.hash().shortHex() + " is approved: phase 2 after ledger " + plan.activation());
        var active = journey.awaitActive(plan);
        milestone.accept("phase 2 rules from ledger " + (active.activation() + 1) + " on, without a restart");
        bringWhatIsLacking(active);
        switches.note("phase 2", active);
        journey.apply(people.get(0), "a person", new PledgeCoins(1).toOperation());
        milestone.accept("a pledge of 1 TB is taken under phase 2");
    }

    /** One node agreed the ledger of the change and cannot close it: the migration is in its header. */
    private void bringWhatIsLacking(Plan plan) {
        var node = devnet.existing(LACKING);
        var before = devnet.process(node).running();
        long last = plan.activation() - 1;
        journey.await(node.name() + " to miss its bundle", () -> missesBundle(node));
        report.check(
                "a node without the bundle stays before the change and says why",
                Demo.head(devnet.client(node)) == last,
                node.name() + " at ledger " + last + ": bundle-missing");
        milestone.accept(node.name() + " lacks the bundle: it stands at ledger " + last + " and says so");
        long since = System.nanoTime();
        var bundle = journey.bundle(PHASE_2);
        new BundleDelivery(node).bring(bundle.digest(), bundle.content());
        journey.await(node.name() + " to go on", () -> Demo.head(devnet.client(node)) > plan.activation() + 1);
        report.figure("from the bundle's coming until it was level", (System.nanoTime() - since) / 1e9, "s");
        report.check(
                "it goes on when the bundle comes, without a restart",
                devnet.process(node).running().equals(before),
                "ledger " + Demo.head(devnet.client(node)));
        milestone.accept(node.name() + " has the bundle now and goes on");
    }

    private boolean missesBundle(NodeDirectory node) {
        var health = devnet.client(node).get("/health/ready");
        return health.body().path("reason").asText().equals("bundle-missing");
    }

    private void fund(List<Wallet> people) {
        var root = Devnet.wallet(Devnet.ROOT);
        for (var person : people) {
            var payment = new Payment(person.account(), Amount.watt(2_000));
            journey.apply(root, Devnet.ROOT, payment.toOperation());
        }
    }

    /** SCP to bft while one node is away, which then comes back, and a new one joins. */
    private void engines() {
        devnet.process(devnet.existing(AWAY)).stop();
        milestone.accept("node-" + AWAY + " is switched off");
        swap("consensus.bft", journey.membership(NODES));
        report.check("bft rules", journey.engine().endsWith("bft"), "engine " + journey.engine());
        devnet.process(devnet.existing(AWAY)).start();
        awaitReady();
        milestone.accept("node-" + AWAY + " is back and has replayed the change of engines");
        swap("scp.core", SCP_TIMEOUTS);
        report.check("SCP rules again", journey.engine().endsWith("scp.core"), "engine " + journey.engine());
    }

    private void swap(String module, Bytes params) {
        var plan = journey.publish(RowDraft.of(journey.bundle(module), params), 1);
        milestone.accept(
                "plan " + plan.hash().shortHex() + " is approved: " + module + " after ledger " + plan.activation());
        var active = journey.awaitActive(plan);
        milestone.accept(module + " rules from ledger " + (active.activation() + 1) + " on");
        journey.await("its first ledger", () -> Demo.head(journey.anyNode()) > active.activation());
        switches.note(module, active);
    }

    private void comeBack() {
        var late = devnet.join();
        devnet.process(late).start();
        awaitReady();
        milestone.accept(
                late.name() + " joined with an empty disk and has replayed every ledger under the rules of its time");
    }

    /** @return how long no ledger was closed, in milliseconds */
    private long stallAndRecover() {
        Plan plan = journey.awaitActive(
                journey.publish(RowDraft.of(journey.bundle("consensus.bft"), journey.membership(2)), 1));
        long since = System.nanoTime();
        milestone.accept("a bft of which two members are absent rules: no ledger follows " + plan.activation());
        var record = RecoveryDraft.of(devnet, journey.bundle("scp.core"), SCP_TIMEOUTS, 1);
        for (var node : devnet.nodes()) {
            var reply = devnet.client(node).recover(node.token().orElseThrow(), record.toXdr());
            if (!reply.ok()) {
                throw new Failure(node.name() + ": " + reply.errorMessage());
            }
        }
        milestone.accept("two of three recovery keys put SCP in force on every node");
        journey.await("the next ledger", () -> Demo.head(journey.anyNode()) > plan.activation() + 3);
        report.check(
                "the network goes on after the recovery",
                journey.engine().endsWith("scp.core"),
                "ledger " + Demo.head(journey.anyNode()) + " by " + journey.engine());
        return (System.nanoTime() - since) / 1_000_000;
    }

    private void figures(LoadRun load) {
        var intervals = load.follower().closeIntervalsMs();
        report.figure("payments submitted", load.payments().count().submitted(), "");
        report.figure("close interval p50", LedgerFollower.percentile(intervals, 50), "ms");
        report.figure("close interval p99", LedgerFollower.percentile(intervals, 99), "ms");
    }

    private void awaitReady() {
        new Readiness(devnet).await(devnet.nodes(), READY_TIMEOUT_MS, progress);
    }
}
