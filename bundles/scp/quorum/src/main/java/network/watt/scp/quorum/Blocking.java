// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Looks for minimal blocking sets: every quorum has a node of theirs, so that nobody goes on when they stop.
 *
 * <ol>
 *   <li>Size by size. A minimal quorum of what is left must lose a part; so its parts are tried, each in a branch in which those
 *       before it are <em>kept</em>. Every set is met once, and a branch ends where what is kept contains a quorum.
 *   <li>A bound. Call a cluster (as in {@link Units}) dead when too few of its nodes are left to meet it. If some nodes are left
 *       and no quorum is among them, then either all clusters are dead and all other nodes stopped; or some node that is left, and
 *       whose cluster is not dead, is blocked by the stopped ones: else these nodes were a quorum, as nobody misses those of dead
 *       clusters. So at least as many must stop as it costs to block the cheapest node without killing its own cluster.
 * </ol>
 */
final class Blocking {

    private static final int NEVER = Units.NEVER;

    private final Trust trust;
    private final Choices choices;
    private final Meter meter;
    private final Bits nobody;
    private final Map<Gate, Bits> clusters = new HashMap<>();
    private final int largest;

    Blocking(Trust trust, Choices choices, Meter meter) {
        this.trust = trust;
        this.choices = choices;
        this.meter = meter;
        nobody = trust.none();
        findClusters();
        largest = choices.parts().stream().mapToInt(Bits::size).max().orElse(1);
    }

    /** Finds all minimal sets, or as many as are enough. */
    void search() {
        var widest = trust.greatestQuorum(trust.known(), nobody, meter);
        for (int size = 0; size <= choices.parts().size() && !choices.isEnough(); size++) {
            choices.begin(size);
            search(widest, trust.none(), trust.none(), size);
        }
    }

    private void search(Bits left, Bits stopped, Bits kept, int remaining) {
        if (choices.isEnough()) {
            return;
        }
        if (left.isEmpty()) {
            if (remaining == 0 && !choices.containsFound(stopped)) {
                choices.add(stopped);
            }
            return;
        }
        if (remaining == 0 || (cost(left, kept) + largest - 1) / largest > remaining) {
            return;
        }
        var quorum = trust.minimalQuorum(left, trust.all().removeAll(kept), nobody, meter);
        var parts = choices.meeting(quorum.without(kept));
        var keep = kept.copy();
        if (parts.isEmpty()) {
            return;
        }
        for (var part : parts) {
            var rest = trust.greatestQuorum(left.without(part), nobody, meter);
            search(rest, stopped.or(part), keep, remaining - 1);
            keep = keep.or(part);
        }
    }

    /** Inner sets that are the only way to count on their nodes, as {@link Units} has clusters; each with its nodes. */
    private void findClusters() {
        var gates = new LinkedHashSet<Gate>();
        trust.kinds().forEach(kind -> kind.gate().inner().forEach(gate -> gather(gate, gates)));
        for (var gate : gates) {
            if (trust.kinds().stream().allMatch(kind -> isWholeIn(kind, gate))) {
                clusters.put(gate, gate.nodes());
            }
        }
    }

    private static void gather(Gate gate, Set<Gate> leaves) {
        if (gate.isLeaf()) {
            leaves.add(gate);
        }
        gate.inner().forEach(inner -> gather(inner, leaves));
    }

    private static boolean isWholeIn(Trust.Kind kind, Gate cluster) {
        var self = kind.members().size() == 1 && !kind.gate().isLeaf() ? kind.members() : null;
        return isWholeIn(kind.gate(), cluster, self);
    }

    private static boolean isWholeIn(Gate gate, Gate cluster, Bits self) {
        if (gate.equals(cluster)) {
            return true;
        }
        var named = gate.nodes().and(cluster.nodes());
        return (named.isEmpty() || self != null && !gate.isLeaf() && self.containsAll(named))
                && gate.inner().stream().allMatch(inner -> isWholeIn(inner, cluster, self));
    }

    /** At least so many nodes of {@code left} must stop before no quorum is left. */
    private int cost(Bits left, Bits kept) {
        meter.step();
        var staying = kept.and(left);
        int least = costOfAll(left, staying);
        for (var kind : trust.kinds()) {
            for (int node = kind.members().next(0);
                    node >= 0;
                    node = kind.members().next(node + 1)) {
                if (left.contains(node)) {
                    least = Math.min(least, cost(kind.gate(), left, staying, node));
                }
            }
        }
        return least;
    }

    /** To kill every cluster and stop all nodes of none. */
    private int costOfAll(Bits left, Bits kept) {
        int cost = 0;
        var alone = left.copy();
        for (var cluster : clusters.entrySet()) {
            int alive = cluster.getValue().common(left);
            int superfluous = Math.max(0, alive - cluster.getKey().threshold() + 1);
            if (superfluous > alive - cluster.getValue().and(left).common(kept)) {
                return NEVER;
            }
            cost += superfluous;
            alone.removeAll(cluster.getValue());
        }
        return alone.meets(kept) ? NEVER : cost + alone.size();
    }

    /** To block {@code gate} while {@code node} is left and its cluster is not dead. */
    private int cost(Gate gate, Bits left, Bits kept, int node) {
        int entries = gate.nodes().size();
        int there = gate.nodes().common(left);
        if (gate.isLeaf()) {
            var cluster = gate.nodes().contains(node) ? clusters.get(gate) : null;
            int missing = Math.max(0, there - gate.threshold() + 1);
            int stoppable = there - kept.common(gate.nodes()) - (isStoppable(gate, left, kept, node) ? 1 : 0);
            return cluster != null || missing > stoppable ? NEVER : missing;
        }
        int stoppable = there - kept.common(gate.nodes()) - (isStoppable(gate, left, kept, node) ? 1 : 0);
        var costs = new int[gate.inner().size()];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = cost(gate.inner().get(i), left, kept, node);
        }
        Arrays.sort(costs);
        int wanted = entries + costs.length - gate.threshold() + 1 - (entries - there);
        int cost = 0;
        // The cheapest entries first: inner sets that are blocked already, then nodes, then other inner sets.
        for (int i = 0; wanted > 0; wanted--) {
            if (i < costs.length && (costs[i] == 0 || stoppable == 0)) {
                cost = Math.min(NEVER, cost + costs[i++]);
            } else if (stoppable > 0) {
                cost++;
                stoppable--;
            } else {
                return NEVER;
            }
        }
        return cost;
    }

    private static boolean isStoppable(Gate gate, Bits left, Bits kept, int node) {
        return gate.nodes().contains(node) && left.contains(node) && !kept.contains(node);
    }
}
