// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.IntPredicate;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;

/**
 * Many engines in virtual time: seeded delays and losses, retransmission of the latest messages every two seconds,
 * crashes that keep what was durable, nodes that speak with two tongues. One slot is agreed at a time.
 */
final class SimulatedNetwork {

    static final long SLOT = 5;
    private static final long RESEND_MS = 2000;
    private static final long LIMIT_MS = 60 * 60 * 1000;

    final List<SimulatedNode> honest = new ArrayList<>();
    final List<SimulatedNode> all = new ArrayList<>();
    final Map<Hash, Bytes> items = new HashMap<>();
    final Random random;
    /** Decides with the slot who leads: different in every run. */
    final Bytes previous;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private int lossPercent;
    private int crashPercent;
    private int maxDelayMs = 1;
    private long sequence;
    long nowMs;
    long deliveries;
    long crashes;

    SimulatedNetwork(long seed) {
        random = new Random(seed);
        previous = Bytes.utf8("previous " + seed);
    }

    private record Event(long atMs, long sequence, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return atMs != other.atMs ? Long.compare(atMs, other.atMs) : Long.compare(sequence, other.sequence);
        }
    }

    static SimulatedNetwork of(int nodes, QuorumSet set, long seed) {
        var network = new SimulatedNetwork(seed);
        for (int i = 0; i < nodes; i++) {
            network.addHonest(Sample.node(i), set);
        }
        return network;
    }

    /** The last of {@code nodes} is two engines under one name; each half of the others hears one of them. */
    static SimulatedNetwork withEquivocator(int nodes, QuorumSet set, long seed) {
        var network = of(nodes - 1, set, seed);
        for (int tongue = 0; tongue < 2; tongue++) {
            int parity = tongue;
            network.all.add(new SimulatedNode(
                    network, Sample.node(nodes - 1), set, Bytes.utf8("tongue " + tongue), i -> i % 2 == parity));
        }
        return network;
    }

    void addHonest(NodeId id, QuorumSet set) {
        var node = new SimulatedNode(this, id, set, Bytes.utf8("value " + honest.size()), hearer -> true);
        honest.add(node);
        all.add(node);
    }

    SimulatedNetwork lossy(int percent, int delayMs) {
        lossPercent = percent;
        maxDelayMs = delayMs;
        return this;
    }

    /** Honest nodes crash at random moments, and between making a message durable and sending it. */
    SimulatedNetwork crashing() {
        crashPercent = 5;
        for (var node : honest) {
            at(random.nextInt(1500), () -> crash(node));
        }
        return this;
    }

    /** Asked with a durable message that is not sent yet. */
    boolean crashesNow(SimulatedNode node) {
        boolean crashes = crashPercent > 0 && honest.contains(node) && random.nextInt(100) < crashPercent;
        if (crashes) {
            crash(node);
        }
        return crashes;
    }

    private void crash(SimulatedNode node) {
        crashes++;
        long life = node.crash();
        at(nowMs + random.nextInt(5000), () -> node.restart(life));
    }

    void at(long atMs, Runnable action) {
        events.add(new Event(atMs, sequence++, action));
    }

    /** Floods to all that may hear it; lost messages are repeated by {@link SimulatedNode#resend}. */
    void flood(SimulatedNode sender, Bytes message, IntPredicate hears) {
        for (int i = 0; i < all.size(); i++) {
            var hearer = all.get(i);
            boolean reached = !hearer.id.equals(sender.id) && hears.test(i) && random.nextInt(100) >= lossPercent;
            if (reached) {
                at(nowMs + 1 + random.nextInt(maxDelayMs), () -> {
                    deliveries++;
                    hearer.hear(sender.id, message);
                });
            }
        }
    }

    /** Starts all nodes and runs until every honest node has a decision. */
    SimulatedNetwork run() {
        for (var node : all) {
            at(random.nextInt(maxDelayMs), node::propose);
            at(RESEND_MS + random.nextInt(100), () -> resend(node));
        }
        while (!honest.stream().allMatch(node -> node.decision.isPresent())) {
            var event = events.remove();
            nowMs = event.atMs;
            if (nowMs > LIMIT_MS) {
                throw new AssertionError("no agreement after an hour: "
                        + honest.stream()
                                .map(node -> node.engine.status(SLOT).summary())
                                .toList());
            }
            event.action.run();
            requireAgreement();
        }
        return this;
    }

    /** Delivers what is still under way, up to the first retransmission. */
    void drain() {
        while (!events.isEmpty() && events.peek().atMs < RESEND_MS) {
            var event = events.remove();
            nowMs = event.atMs;
            event.action.run();
        }
    }

    private void resend(SimulatedNode node) {
        node.resend();
        at(nowMs + RESEND_MS, () -> resend(node));
    }

    private void requireAgreement() {
        long values = honest.stream()
                .flatMap(node -> node.decision.stream())
                .distinct()
                .count();
        if (values > 1) {
            throw new AssertionError("two decisions: "
                    + honest.stream().map(node -> node.decision).toList());
        }
    }
}
