// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.network;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import network.watt.cli.Failure;

/** Offers payments to all nodes in turn, at a steady rate, and follows what becomes of them. One thread. */
final class Offering {

    private static final int LEAD_S = 4;
    private static final long TICK_NS = 20_000_000;
    private static final long DRAIN_NS = 60_000_000_000L;

    private final BenchNetwork network;
    private final Payers payers;
    private final com.sun.management.OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    private long offered;
    private long asked;
    private long counted;
    private long applied;

    Offering(BenchNetwork network, Payers payers) {
        this.network = network;
        this.payers = payers;
    }

    /** Offers {@code rate} a second, for some seconds that do not count and then for {@code seconds}; waits for the last. */
    Step run(int rate, int seconds) {
        var payments = payers.sign(network.id(), rate * (LEAD_S + seconds));
        int refusedBefore = network.refused();
        offer(payments.subList(0, rate * LEAD_S), rate);
        var before = figures();
        long from = counted;
        long beganNs = System.nanoTime();
        long cpuNs = system.getProcessCpuTime();
        offer(payments.subList(rate * LEAD_S, payments.size()), rate);
        long elapsedNs = System.nanoTime() - beganNs;
        long benchCpuNs = system.getProcessCpuTime() - cpuNs;
        var spent = grown(before, figures());
        follow();
        long to = counted;
        long lag = to - network.slowestHead();
        int refused = network.refused() - refusedBefore;
        drain(refused);
        var closes = new ArrayList<NetworkNode.Closed>();
        for (long ledger = Math.max(1, from); ledger <= to; ledger++) {
            closes.add(network.first().closed(ledger).orElseThrow());
        }
        return new Step(rate, closes, spent, elapsedNs, benchCpuNs, refused, lag);
    }

    private void offer(List<String> payments, int rate) {
        long startNs = System.nanoTime();
        for (int done = 0; done < payments.size(); ) {
            long dueNs = System.nanoTime() - startNs;
            int due = (int) Math.min(payments.size(), dueNs * rate / 1_000_000_000L);
            if (due > done) {
                split(payments.subList(done, due));
                done = due;
            }
            follow();
            LockSupport.parkNanos(TICK_NS);
        }
        offered += payments.size();
    }

    private void split(List<String> payments) {
        int nodes = network.nodes().size();
        for (int node = 0; node < nodes; node++) {
            var share = payments.subList(payments.size() * node / nodes, payments.size() * (node + 1) / nodes);
            if (!share.isEmpty()) {
                network.nodes().get(node).ask("offer " + String.join(" ", share));
            }
        }
    }

    /** Asks for every ledger once, and counts those that were answered. */
    private void follow() {
        for (long head = network.first().head(); asked < head; ) {
            network.first().ask("results " + ++asked);
        }
        for (var next = network.first().closed(counted + 1);
                next.isPresent();
                next = network.first().closed(counted + 1)) {
            counted++;
            applied += next.get().succeeded() + next.get().failed();
        }
    }

    /** Until everything taken is in a ledger: the next rate begins with empty queues. */
    private void drain(int refused) {
        long endNs = System.nanoTime() + DRAIN_NS;
        offered -= refused;
        while (applied < offered) {
            if (System.nanoTime() > endNs) {
                throw new Failure("payments of the bench vanished: " + (offered - applied) + " of " + offered);
            }
            follow();
            LockSupport.parkNanos(TICK_NS);
        }
    }

    private List<Map<String, Long>> figures() {
        return network.nodes().stream().map(NetworkNode::figures).toList();
    }

    private static List<Map<String, Long>> grown(List<Map<String, Long>> before, List<Map<String, Long>> after) {
        var grown = new ArrayList<Map<String, Long>>();
        for (int node = 0; node < before.size(); node++) {
            var growth = new HashMap<>(after.get(node));
            var earlier = before.get(node);
            growth.replaceAll((name, value) -> value - earlier.getOrDefault(name, 0L));
            grown.add(growth);
        }
        return grown;
    }
}
