// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import network.watt.consensus.host.Anchor;
import network.watt.consensus.host.ConsensusSettings;
import network.watt.governance.upgrade.UpgradeOperation;
import network.watt.ledger.access.Submission;
import network.watt.ledger.api.Operation;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.simulator.byzantine.Misdeed;

/**
 * Many whole nodes in one thread, on virtual time, over a network with seeded faults. The same calls with the same seed give the
 * same run, to the last message. After every event the {@link Invariants} are checked; what fails names its seed.
 *
 * <pre>{@code
 * var net = Simulation.of(5).seed(42).start().partition(List.of(0, 1), List.of(2, 3, 4));
 * net.runUntil(() -> net.node(4).head() >= 3);
 * net.heal().runUntil(net::allAtSameHead);
 * }</pre>
 */
public final class Simulation {

    /** How much virtual time a wait may take before it counts as failed. */
    public static final long LIMIT_MS = 600_000;

    private final long seed;
    private final World world;
    private final Blueprint blueprint;
    private final SplittableRandom random;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final Watch watch = new Watch(this::nowMs);

    Simulation(Blueprint blueprint, long seed) {
        this.blueprint = blueprint;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.world = blueprint.world(new SimulatedNetwork(random.nextLong(), watch));
        for (int i = 0; i < blueprint.size(); i++) {
            add(blueprint.settings(i));
        }
    }

    private SimulatedNode add(ConsensusSettings settings) {
        var node = new SimulatedNode(world, blueprint.signer(nodes.size()), settings, watch::hasNews);
        nodes.add(node);
        watch.add(node);
        return node;
    }

    /** A network of {@code validators} that agree by scp, two thirds and one needed. */
    public static Blueprint of(int validators) {
        return Blueprint.scp(validators);
    }

    /** A network of {@code members} that agree by bft; 1, 4, 7 … of them. */
    public static Blueprint bft(int members) {
        return Blueprint.bft(members);
    }

    /** One node that closes ledgers by itself. */
    public static Blueprint solo() {
        return Blueprint.solo(1);
    }

    /** A network that agrees by scp, of organisations or flat. */
    public static Blueprint of(Topology topology) {
        return Blueprint.scp(topology);
    }

    /** One node that closes ledgers by itself and {@code nodes - 1} that follow. */
    public static Blueprint solo(int nodes) {
        return Blueprint.solo(nodes);
    }

    public SimulatedNode node(int index) {
        return nodes.get(index);
    }

    public List<SimulatedNode> nodes() {
        return List.copyOf(nodes);
    }

    public SplittableRandom random() {
        return random;
    }

    public long nowMs() {
        return world.time().nowMs();
    }

    /** Adds a node that does not vote, with an empty disk, and starts it. */
    public SimulatedNode join() {
        var node = add(blueprint.follower());
        node.start(true);
        return node;
    }

    /** Has nodes trust all of {@code members} alike from their next start on, more than two thirds, and vote if they are among them. */
    public Simulation trust(List<Integer> members, int... indices) {
        var trusted = members.stream().map(index -> nodes.get(index).id()).toList();
        for (int index : indices) {
            nodes.get(index).configure(blueprint.settings(members.contains(index), trusted));
        }
        return this;
    }

    /** Has a node vote without a quorum set from its next start on, as engines of fixed members allow. */
    public Simulation withoutQuorum(int index) {
        nodes.get(index).configure(new ConsensusSettings(true, Optional.empty()));
        return this;
    }

    /** Adds a node that does not vote and trusts {@code members}, with an empty disk, and starts it. */
    public SimulatedNode join(List<Integer> members) {
        var node = add(blueprint.follower());
        trust(members, nodes.size() - 1);
        node.start(true);
        return node;
    }

    /** Adds a node that names nobody it trusts, only a ledger: what header it has here. */
    public SimulatedNode joinAnchored(long ledger) {
        var closed = nodes.get(0).ledgers().ledger(ledger).orElseThrow();
        var settings =
                new ConsensusSettings(false, Optional.empty(), Optional.of(new Anchor(ledger, closed.hash())), true);
        var node = add(settings);
        node.start(true);
        return node;
    }

    /** Starts every node that is down. */
    public Simulation start() {
        nodes.stream().filter(node -> !node.isLive()).forEach(node -> node.start(random.nextBoolean()));
        return this;
    }

    public Simulation start(int index) {
        nodes.get(index).start(random.nextBoolean());
        return this;
    }

    public Simulation crash(int... indices) {
        for (int index : indices) {
            nodes.get(index).crash();
        }
        return this;
    }

    /** Lets a node go down by itself in one of its next {@code moments} moments of writing to disk. */
    public Simulation crashWithin(int index, int moments) {
        nodes.get(index).crashAt(random.nextInt(1, moments + 1));
        return this;
    }

    /** A node does not go down by itself any more. */
    public Simulation spare(int index) {
        nodes.get(index).spare();
        return this;
    }

    /** Sets a node's clock ahead (or, negative, behind); counts from its next start. */
    public Simulation skew(int index, long ms) {
        nodes.get(index).skew(ms);
        return this;
    }

    public Simulation faults(int minLatencyMs, int maxLatencyMs, int lossPercent, int duplicatePercent) {
        return faults(new LinkFaults(new Latency.Uniform(minLatencyMs, maxLatencyMs), lossPercent, duplicatePercent));
    }

    /** From now on links behave so. */
    public Simulation faults(LinkFaults faults) {
        world.network().faults(faults);
        return this;
    }

    /** Has a node break the rules in these ways from its next start on; the invariants do not count it any more. */
    public Simulation corrupt(int index, List<Misdeed> ways) {
        nodes.get(index).corrupt(ways);
        return this;
    }

    /** Lets a node go down just before the n-th message from now leaves it: some peers have it, others do not. */
    public Simulation crashAtSend(int index, int message) {
        nodes.get(index).crashAtSend(message);
        return this;
    }

    /** Lets a node go down in the n-th moment from now that is just before or after a write to disk. */
    public Simulation crashAtWrite(int index, int moment) {
        nodes.get(index).crashAt(moment);
        return this;
    }

    /** Cuts all links between the groups. */
    @SafeVarargs
    public final Simulation partition(List<Integer>... groups) {
        for (var group : groups) {
            for (var other : groups) {
                if (group != other) {
                    group.forEach(from -> other.forEach(to -> cut(from, to)));
                }
            }
        }
        return this;
    }

    /** Lets messages from one node to another vanish, not those back. */
    public Simulation cut(int from, int to) {
        world.network().cut(nodes.get(from).id(), nodes.get(to).id());
        return this;
    }

    /** Lets messages from one node to another arrive again. */
    public Simulation mend(int from, int to) {
        world.network().mend(nodes.get(from).id(), nodes.get(to).id());
        return this;
    }

    public Simulation heal() {
        world.network().heal();
        return this;
    }

    /** The n-th of the first accounts, each of which has {@link Blueprint#FIRST_BALANCE}. */
    public Wallet wallet(int number) {
        return blueprint.wallet(number);
    }

    /** A signed payment, for {@link #submit}. */
    public Bytes payment(Wallet from, Wallet to, Amount amount) {
        return from.pay(networkId(), to.account(), amount);
    }

    /** A signed transaction of one operation, for {@link #submit}. */
    public Bytes transaction(Wallet from, Operation operation) {
        return from.sign(networkId(), operation);
    }

    public Hash networkId() {
        return world.networkId();
    }

    /**
     * Has a plan approved that puts another built-in engine in force, by transactions handed to a node.
     *
     * @return the plan's hash
     */
    public Hash planEngine(int index, String module, long activation) {
        return planEngine(index, module, blueprint.params(module), activation);
    }

    /** The same with other parameters. */
    public Hash planEngine(int index, String module, Bytes params, long activation) {
        var networkId = networkId();
        var plan = Upgrades.engine(networkId, module, params, activation);
        submit(index, wallet(0).sign(networkId, new UpgradeOperation.Propose(plan).toOperation()));
        runUntil(() -> hasApplied(index, wallet(0)));
        for (int approver = 1; approver < Upgrades.APPROVERS; approver++) {
            submit(index, wallet(approver).sign(networkId, new UpgradeOperation.Approve(plan.hash()).toOperation()));
        }
        runUntil(() -> hasApplied(index, wallet(Upgrades.APPROVERS - 1)));
        return plan.hash();
    }

    /**
     * Hands a record to nodes that puts a built-in engine in force after the highest ledger there is.
     *
     * @param epoch how many recoveries there were before, and one
     */
    public Simulation recover(String module, long epoch, int... indices) {
        var highest = nodes.stream()
                .filter(SimulatedNode::isLive)
                .max(Comparator.comparingLong(SimulatedNode::head))
                .orElseThrow()
                .ledgers()
                .head();
        var unsigned = Upgrades.recovery(highest.ledger(), highest.hash(), module, blueprint.params(module), epoch);
        var record = Upgrades.signed(unsigned, networkId(), blueprint::signing);
        var answers = IntStream.of(indices)
                .mapToObj(index -> nodes.get(index).ledgers().recover(record).toCompletableFuture())
                .toList();
        runUntil(() -> answers.stream().allMatch(CompletableFuture::isDone));
        answers.forEach(answer -> answer.join().ifPresent(sentence -> {
            throw new AssertionError("not recovered: " + sentence);
        }));
        return this;
    }

    private boolean hasApplied(int index, Wallet wallet) {
        return nodes.get(index)
                .ledgers()
                .account(wallet.account())
                .filter(account -> account.sequence() == wallet.signed())
                .isPresent();
    }

    /** Hands a transaction to a node, which queues and floods it. May be repeated. */
    public Simulation submit(int index, Bytes transaction) {
        nodes.get(index).ledgers().submit(transaction).whenComplete((submission, failure) -> {
            if (failure != null
                    || submission instanceof Submission.Refused refused
                            && !refused.code().contains("sequence")) {
                throw new AssertionError("not submitted: " + submission, failure);
            }
        });
        return this;
    }

    /** Runs until the condition holds; fails if that takes longer than {@link #LIMIT_MS}. */
    public Simulation runUntil(BooleanSupplier condition) {
        return guarded(() -> {
            if (!runUntil(condition, LIMIT_MS)) {
                throw new AssertionError("the condition did not hold within " + LIMIT_MS + " ms; " + watch.describe());
            }
            return this;
        });
    }

    /** Runs until the condition holds, for at most {@code limitMs}. @return whether it holds */
    public boolean runUntil(BooleanSupplier condition, long limitMs) {
        return guarded(() -> world.time().runUntil(() -> watch.check() && condition.getAsBoolean(), limitMs));
    }

    /** Lets virtual time pass. */
    public Simulation runFor(long ms) {
        return guarded(() -> {
            world.time().runUntil(() -> !watch.check(), ms);
            return this;
        });
    }

    /** Runs until every node that is up has closed at least {@code ledger}. */
    public Simulation runToLedger(long ledger) {
        return runUntil(() -> nodes.stream().filter(SimulatedNode::isLive).allMatch(node -> node.head() >= ledger));
    }

    /** Whether all nodes that are up have closed the same ledgers. */
    public boolean allAtSameHead() {
        return nodes.stream()
                        .filter(SimulatedNode::isLive)
                        .mapToLong(SimulatedNode::head)
                        .distinct()
                        .count()
                <= 1;
    }

    public long highestHead() {
        return nodes.stream().mapToLong(SimulatedNode::head).max().orElse(0);
    }

    /** Commits to every message that arrived and every ledger that was closed, in order, with its time. */
    public Hash log() {
        return watch.log().hash();
    }

    /** How many messages arrived and ledgers were closed. */
    public long events() {
        return watch.log().events();
    }

    /** Keeps a sentence on each of the last {@code count} events from now on, for {@link #lastEvents}. */
    public Simulation remember(int count) {
        watch.log().remember(count, nowMs());
        return this;
    }

    /** The last events for people, the oldest first. */
    public List<String> lastEvents() {
        return watch.log().last();
    }

    private <T> T guarded(Supplier<T> run) {
        try {
            return run.get();
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
        }
    }
}
