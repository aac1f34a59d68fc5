// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.upgrade;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import network.watt.ledger.access.Ledgers.ClosedLedger;
import network.watt.ledger.api.TransactionResult;
import network.watt.platform.types.Hash;
import network.watt.simulator.SimulatedNode;

/** Every ledger of every node, read back, against the first node's and against what was paid. */
final class Histories {

    private final List<List<ClosedLedger>> ofNodes;
    private final Set<Hash> submitted;

    /** @param submitted the ids of all payments */
    Histories(List<SimulatedNode> nodes, Set<Hash> submitted) {
        long last = nodes.stream().mapToLong(SimulatedNode::head).min().orElseThrow();
        this.ofNodes = nodes.stream().map(node -> history(node, last)).toList();
        this.submitted = submitted;
    }

    private static List<ClosedLedger> history(SimulatedNode node, long last) {
        return LongStream.rangeClosed(1, last)
                .mapToObj(ledger -> node.ledgers().ledger(ledger).orElseThrow())
                .toList();
    }

    int ledgers() {
        return ofNodes.get(0).size();
    }

    /** Numbers for which a node has no ledger that follows from the one before, over all nodes. */
    long missed() {
        return ofNodes.stream().mapToLong(Histories::missed).sum();
    }

    private static long missed(List<ClosedLedger> history) {
        long missed = 0;
        for (int i = 1; i < history.size(); i++) {
            boolean follows = history.get(i).header().ledger() == i + 1
                    && history.get(i)
                            .header()
                            .previousHash()
                            .equals(history.get(i - 1).hash());
            missed += follows ? 0 : 1;
        }
        return missed;
    }

    /** Ledgers from {@code first} to {@code last} that apply none of the payments. */
    long withoutPayment(long first, long last) {
        return ofNodes.get(0).subList((int) first - 1, (int) last).stream()
                .filter(ledger ->
                        ledger.transactions().stream().noneMatch(result -> submitted.contains(result.transaction())))
                .count();
    }

    /** Payments that are not applied with success on every node. */
    long lost() {
        var lost = new HashSet<Hash>();
        for (var history : ofNodes) {
            var times = applications(history);
            submitted.stream().filter(id -> !times.containsKey(id)).forEach(lost::add);
        }
        return lost.size();
    }

    /** Payments that some node applied more than once. */
    long doubled() {
        var doubled = new HashSet<Hash>();
        for (var history : ofNodes) {
            applications(history).forEach((id, times) -> {
                if (times > 1) {
                    doubled.add(id);
                }
            });
        }
        return doubled.size();
    }

    private static Map<Hash, Integer> applications(List<ClosedLedger> history) {
        var times = new HashMap<Hash, Integer>();
        history.forEach(ledger -> ledger.transactions().stream()
                .filter(TransactionResult::succeeded)
                .forEach(result -> times.merge(result.transaction(), 1, Integer::sum)));
        return times;
    }

    /** Ledgers whose header, and by that its state root, differs on the last node, the one that replayed. */
    long differingOnTheLast() {
        var live = ofNodes.get(0);
        var replayed = ofNodes.get(ofNodes.size() - 1);
        long differing = 0;
        for (int i = 0; i < live.size(); i++) {
            boolean same = live.get(i).hash().equals(replayed.get(i).hash())
                    && live.get(i)
                            .header()
                            .stateRoot()
                            .equals(replayed.get(i).header().stateRoot());
            differing += same ? 0 : 1;
        }
        return differing;
    }

    /** Agreed milliseconds from ledger {@code ledger} − 1 to {@code ledger}, of at least 2. */
    long intervalMs(long ledger) {
        var headers = ofNodes.get(0);
        return headers.get((int) ledger - 1).header().closeTimeMs()
                - headers.get((int) ledger - 2).header().closeTimeMs();
    }
}
