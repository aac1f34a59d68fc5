// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.Effect;
import network.watt.consensus.api.StartContext;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;

/**
 * What a slot costs, not a test: engines in one thread, first come first served, 32-byte values, 12 slots kept. Prints
 * the CPU time and the bytes allocated per undisturbed slot of all nodes together, the best of several rounds.
 */
final class EngineSpeed {

    private static final int ROUNDS = 8;

    private final List<ConsensusEngine> engines = new ArrayList<>();
    private final List<NodeId> nodes;
    private final Queue<Delivery> queue = new ArrayDeque<>();
    private long slot;
    private Bytes previous = Bytes.EMPTY;
    private int finalized;
    private long deliveries;

    private record Delivery(int hearer, NodeId sender, Bytes message) {}

    private EngineSpeed(int count, QuorumSet set) {
        Map<Hash, Bytes> items = new HashMap<>();
        nodes = Sample.nodes(0, count);
        for (var node : nodes) {
            var start = new StartContext(1, Hash.ZERO, previous, Bytes.EMPTY, set.toXdr(), true);
            engines.add(new ScpEngines().open(new TestDriver(node, items), start));
        }
    }

    /** Returns the nanoseconds of CPU the slot took; -1 if leaders clashed, so that a timer would have been needed. */
    private long runSlot() {
        slot++;
        finalized = 0;
        deliveries = 0;
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < engines.size(); i++) {
            var value = Sha256.hash(Bytes.utf8(slot + " " + i)).bytes();
            carryOut(i, engines.get(i).propose(slot, value, previous));
        }
        for (var next = queue.poll(); next != null; next = queue.poll()) {
            deliveries++;
            carryOut(next.hearer, engines.get(next.hearer).receive(slot, next.sender, next.message));
        }
        engines.forEach(engine -> engine.purge(slot - 11));
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        previous = Sha256.hash(Bytes.utf8("value of " + slot)).bytes();
        return finalized == engines.size() ? took : -1;
    }

    private void carryOut(int node, List<Effect> effects) {
        for (var effect : effects) {
            if (effect instanceof Effect.Send send) {
                for (int hearer = 0; hearer < engines.size(); hearer++) {
                    if (hearer != node) {
                        queue.add(new Delivery(hearer, nodes.get(node), send.message()));
                    }
                }
            } else if (effect instanceof Effect.Finalized) {
                finalized++;
            }
        }
    }

    private static void measure(String name, int count, QuorumSet set) {
        var speed = new EngineSpeed(count, set);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        int slots = Math.max(50, 60_000 / (count * count * count));
        double bestNs = Double.MAX_VALUE;
        double bytes = 0;
        long deliveries = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long total = 0;
            int counted = 0;
            long allocated = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < slots; i++) {
                long took = speed.runSlot();
                if (took >= 0) {
                    total += took;
                    counted++;
                    deliveries = speed.deliveries;
                }
            }
            bytes = (double) (threads.getCurrentThreadAllocatedBytes() - allocated) / slots;
            bestNs = Math.min(bestNs, (double) total / Math.max(1, counted));
        }
        System.out.printf(
                "%-10s %8.3f ms/slot  %6d deliveries  %8.0f bytes/delivery%n",
                name, bestNs / 1e6, deliveries, bytes / Math.max(1, deliveries));
    }

    public static void main(String[] arguments) {
        measure("4 flat", 4, Sample.flat(4, 3));
        measure("7 flat", 7, Sample.flat(7, 5));
        measure("16 flat", 16, Sample.flat(16, 11));
        measure("9 tiered", 9, Sample.tiered(3, 2));
        measure("21 tiered", 21, Sample.tiered(7, 5));
        measure("32 flat", 32, Sample.flat(32, 22));
    }
}
