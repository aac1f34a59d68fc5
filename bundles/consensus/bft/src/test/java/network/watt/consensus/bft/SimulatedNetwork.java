// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Function;
import network.watt.platform.types.Bytes;

/**
 * Many engines in virtual time: seeded delays and losses, retransmission of the latest messages every two seconds,
 * crashes just before and just after a message became durable, and members that lie. One slot is agreed at a time.
 */
final class SimulatedNetwork {

    static final long SLOT = Sample.SLOT;
    private static final long RESEND_MS = 2000;
    private static final long LIMIT_MS = 60 * 60 * 1000;

    final Membership membership;
    final List<SimulatedNode> honest = new ArrayList<>();
    final Random random;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final List<Integer> liars = new ArrayList<>();
    private Function<Random, Message> lie = random -> Liar.message(random, 8);
    private int lossPercent;
    private int crashPercent;
    private int maxDelayMs = 1;
    private boolean mayStall;
    private long sequence;
    long nowMs;
    long deliveries;
    long crashes;

    /** @param faulty how many of the members are not honest; they stand at seeded places in the order */
    SimulatedNetwork(int members, int faulty, long seed) {
        membership = Sample.members(members);
        random = new Random(seed);
        while (liars.size() < faulty) {
            int number = random.nextInt(members);
            if (!liars.contains(number)) {
                liars.add(number);
            }
        }
        for (int i = 0; i < members; i++) {
            if (!liars.contains(i)) {
                honest.add(new SimulatedNode(this, Sample.node(i), Bytes.utf8("value " + honest.size())));
            }
        }
    }

    private record Event(long atMs, long sequence, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return atMs != other.atMs ? Long.compare(atMs, other.atMs) : Long.compare(sequence, other.sequence);
        }
    }

    SimulatedNetwork lossy(int percent, int delayMs) {
        lossPercent = percent;
        maxDelayMs = delayMs;
        return this;
    }

    /** Honest nodes crash at random moments, and around making a message durable. */
    SimulatedNetwork crashing() {
        crashPercent = 5;
        for (var node : honest) {
            at(random.nextInt(1500), () -> crash(node));
        }
        return this;
    }

    /** The faulty members say ever new things, something else to everybody, until honest nodes have decided. */
    SimulatedNetwork lying(Function<Random, Message> lies) {
        lie = lies;
        liars.forEach(liar -> at(1, () -> lie(liar)));
        return this;
    }

    /** Nothing is required of the network but that nobody decides differently. */
    SimulatedNetwork mayStall() {
        mayStall = true;
        return this;
    }

    /** Lets a node stop for good in the middle of the slot. */
    void stopForGood(SimulatedNode node, long atMs) {
        at(atMs, () -> {
            crashes++;
            node.crash();
            honest.remove(node);
        });
    }

    private void lie(int liar) {
        for (var hearer : honest) {
            var message = lie.apply(random).toXdr();
            if (random.nextInt(3) > 0) {
                at(nowMs + random.nextInt(maxDelayMs), () -> hearer.hear(Sample.node(liar), message));
            }
        }
        at(nowMs + 1 + random.nextInt(400), () -> lie(liar));
    }

    boolean crashesNow(SimulatedNode node) {
        boolean crashes = crashPercent > 0 && random.nextInt(100) < crashPercent;
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

    /** Floods to all; lost messages are repeated by {@link SimulatedNode#resend}. */
    void flood(SimulatedNode sender, Bytes message) {
        for (var hearer : List.copyOf(honest)) {
            if (hearer != sender && random.nextInt(100) >= lossPercent) {
                at(nowMs + 1 + random.nextInt(maxDelayMs), () -> {
                    deliveries++;
                    hearer.hear(sender.id, message);
                });
            }
        }
    }

    /** Starts all nodes and runs until every honest node has a decision. */
    SimulatedNetwork run() {
        for (var node : honest) {
            at(random.nextInt(maxDelayMs), node::propose);
            at(RESEND_MS + random.nextInt(100), () -> resend(node));
        }
        while (!honest.stream().allMatch(node -> node.decision.isPresent())) {
            var event = events.remove();
            nowMs = event.atMs;
            if (nowMs > LIMIT_MS && mayStall) {
                return this;
            } else if (nowMs > LIMIT_MS) {
                throw new AssertionError("no agreement after an hour: "
                        + honest.stream()
                                .map(node -> node.id + " " + node.engine.status(SLOT))
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
