// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import network.watt.governance.api.UpgradeRules;
import network.watt.governance.upgrade.UpgradeOperation;
import network.watt.node.BuiltInRules;
import network.watt.simulator.SimulatedNode;
import network.watt.simulator.Simulation;
import network.watt.simulator.Upgrades;

/**
 * Four whole nodes on virtual time whose payments rule is swapped again and again under payments, one plan after the other
 * as fast as plans may follow; then a fifth with an empty disk that replays it all. One thread, one use.
 */
final class SwapRun {

    /** Swaps after which classes and threads count as warm, and times are taken. */
    static final int WARM_UP_SWAPS = 20;

    private static final int NODES = 4;
    private static final long PAY_EVERY_MS = 500;
    private static final int REPORTED_SWAPS = 10;
    private static final long SEED = 1;
    private static final long DAY_LEDGERS = 20;
    // The shortest times that leave room for the dry run: armed at one of three ledgers, most often the first.
    private static final long ARM_LEAD = 4;
    private static final long MARGIN = 1;
    private static final long LEAST_LEAD = 6;
    private static final long DRY_RUN_AFTER = 2;
    private static final long ACTIVATION_AFTER = LEAST_LEAD + 2;
    private static final long GIVEN_UP_AFTER = ACTIVATION_AFTER + 4 * DAY_LEDGERS;

    private final Family family;
    private final int swaps;
    private final Consumer<String> progress;
    private final List<NodeWatch> watches = new ArrayList<>();
    private final List<Long> switches = new ArrayList<>();
    private final Simulation net;
    private final Load load;
    private int postponed;
    private Footprint warm;
    private Footprint end;
    private long replayNs;

    /** @param swaps how many; the family has as many successors */
    SwapRun(Family family, int swaps, Consumer<String> progress) {
        this.family = family;
        this.swaps = swaps;
        this.progress = progress;
        var parameters = Upgrades.parameters(ARM_LEAD, MARGIN, LEAST_LEAD, 1);
        net = Simulation.of(NODES)
                .dayLedgers(DAY_LEDGERS)
                .row(family.genesisRow())
                .row(BuiltInRules.row(UpgradeRules.AREA, "network.watt.governance.upgrade", parameters.toXdr()))
                .parts(parts -> {
                    var watch = new NodeWatch(family);
                    watches.add(watch);
                    return watch.around(parts);
                })
                .seed(SEED);
        load = new Load(net);
    }

    /** Does all of it. Throws {@link IllegalStateException} if a plan is not carried out. */
    void run() {
        net.start().runToLedger(1);
        for (int number = 1; number <= swaps; number++) {
            swap(number);
            if (number % REPORTED_SWAPS == 0) {
                progress.accept("swap " + number + " of " + swaps + ", ledger " + net.highestHead());
            }
            if (number == warmUpSwaps()) {
                warm = Footprint.now();
            }
        }
        end = Footprint.now();
        net.runUntil(() -> load.isSettled() && net.allAtSameHead());
        replay();
    }

    private void swap(int number) {
        long proposedAfter = net.highestHead();
        long planned = proposedAfter + ACTIVATION_AFTER;
        var plan = family.plan(net.networkId(), number, proposedAfter + DRY_RUN_AFTER, planned);
        net.submit(0, net.transaction(net.wallet(0), new UpgradeOperation.Propose(plan).toOperation()));
        while (!isInForce(number)) {
            if (net.highestHead() > proposedAfter + GIVEN_UP_AFTER) {
                throw new IllegalStateException("version " + number + " did not come into force by ledger "
                        + net.highestHead() + ", planned for " + planned);
            }
            payToLedger(net.highestHead() + 1);
        }
        long activation =
                net.node(0).ledgers().table().row(Family.AREA).orElseThrow().since() - 1;
        switches.add(activation);
        postponed += activation == planned ? 0 : 1;
    }

    /** Pays all the time, so that there is something for a ledger that begins early, too. */
    private void payToLedger(long ledger) {
        BooleanSupplier reached = () -> net.nodes().stream().allMatch(node -> node.head() >= ledger);
        while (!reached.getAsBoolean()) {
            load.pay();
            long untilMs = net.nowMs() + PAY_EVERY_MS;
            net.runUntil(() -> net.nowMs() >= untilMs || reached.getAsBoolean());
        }
    }

    private boolean isInForce(int number) {
        return net.nodes().stream().allMatch(node -> node.ledgers()
                .table()
                .row(Family.AREA)
                .filter(row -> row.digest().equals(family.digest(number)))
                .isPresent());
    }

    private void replay() {
        long last = net.highestHead();
        long startNs = System.nanoTime();
        var late = net.join();
        net.runUntil(() -> {
            progress.accept("replaying on a new node, ledger " + late.head() / 100 * 100 + " of " + last);
            return late.head() >= last;
        });
        replayNs = System.nanoTime() - startNs;
        net.runUntil(net::allAtSameHead);
    }

    int warmUpSwaps() {
        return Math.max(1, Math.min(WARM_UP_SWAPS, swaps / 2));
    }

    /** The last ledgers under old rules, one a swap. */
    List<Long> switches() {
        return switches;
    }

    /** The four that agreed, then the one that replayed. */
    List<SimulatedNode> nodes() {
        return net.nodes();
    }

    /** The watches of the four. */
    List<NodeWatch> watches() {
        return watches.subList(0, NODES);
    }

    Load load() {
        return load;
    }

    /** How many swaps came later than planned, because they could not be armed in time. */
    int postponed() {
        return postponed;
    }

    Footprint warm() {
        return warm;
    }

    Footprint end() {
        return end;
    }

    long replayNs() {
        return replayNs;
    }
}
