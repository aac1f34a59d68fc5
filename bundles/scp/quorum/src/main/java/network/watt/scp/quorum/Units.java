// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What two quorums without a common node cannot both have: single nodes, and whole organisations.
 *
 * <p>Nodes that are named by nobody but through the same small inner sets, such as "2 of these 3", make a <em>cluster</em>.
 * For others it counts only whether one of its inner sets is satisfied ("the cluster is met"). A minimal quorum has nodes
 * of a cluster only if it meets it: else those nodes would be missed by nobody, and the rest would be a smaller quorum. (The
 * rest is not empty unless a node is satisfied by the liars and itself alone; {@link Intersection} looks for these first.) A
 * cluster is <em>hard</em> if no two sets of honest nodes without a common one both meet it. Then of two disjoint minimal
 * quorums one at most has nodes of it: it is one unit. Nodes of other clusters, and nodes in none, are a unit each.
 *
 * <p>A node that names itself beside inner sets helps nobody else, so that this does not spoil its cluster.
 *
 * <p>For counting alone, {@link #meetings} is less strict: whatever else names their nodes, two quorums cannot both satisfy
 * inner sets of which no two can be satisfied apart. These count 1, all else that names the same nodes 0.
 */
final class Units {

    /** More than any set can need. */
    static final int NEVER = 1 << 20;

    private final Bits within;
    private final Bits liars;
    private final int[] parent;
    private final Bits loose;
    private final List<Set<Gate>> leaves = new ArrayList<>();
    private final Bits[] unit;
    private final Bits first;
    private final Bits hard;

    /**
     * @param kinds whose sets are looked at
     * @param within the honest nodes that may be counted on
     */
    static Units of(int size, List<Trust.Kind> kinds, Bits within, Bits liars) {
        return new Units(size, kinds, within, liars, false);
    }

    /** Only to count: no two disjoint quorums meet the same of these, but they may have nodes that none counts. */
    static Units meetings(int size, List<Trust.Kind> kinds, Bits within, Bits liars) {
        return new Units(size, kinds, within, liars, true);
    }

    private Units(int size, List<Trust.Kind> kinds, Bits within, Bits liars, boolean meetings) {
        this.within = within;
        this.liars = liars;
        parent = new int[size];
        loose = Bits.none(size);
        for (int node = 0; node < size; node++) {
            parent[node] = node;
            leaves.add(new LinkedHashSet<>());
        }
        kinds.forEach(kind -> kind.gate().inner().forEach(this::join));
        kinds.forEach(this::part);
        spread();
        if (meetings) {
            loose.removeAll(loose.copy());
            leaves.forEach(this::keepExclusive);
        }
        unit = new Bits[size];
        first = Bits.none(size);
        hard = Bits.none(size);
        divide();
    }

    private int root(int node) {
        return parent[node] == node ? node : (parent[node] = root(parent[node]));
    }

    private void join(Gate gate) {
        if (gate.isLeaf()) {
            int one = gate.nodes().next(0);
            gate.nodes().forEach(node -> parent[root(node)] = root(one));
        }
        gate.inner().forEach(this::join);
    }

    /** Gathers the inner sets of clusters, and the nodes that are named beside or outside of them. */
    private void part(Trust.Kind kind) {
        var gate = kind.gate();
        boolean alone = kind.members().size() == 1;
        if (gate.isLeaf()) {
            int one = root(gate.nodes().next(0));
            var outside = gate.nodes().copy();
            gate.nodes().forEach(node -> {
                if (root(node) == one) {
                    outside.remove(node);
                }
            });
            if (gate.nodes().size() > 1 && outside.isEmpty()) {
                leaves.get(one).add(gate);
            } else {
                loose.addAll(gate.nodes());
            }
        } else {
            part(gate, alone ? kind.members() : Bits.none(parent.length));
        }
    }

    private void part(Gate gate, Bits self) {
        if (gate.isLeaf()) {
            leaves.get(root(gate.nodes().next(0))).add(gate);
        } else {
            loose.addAll(gate.nodes().without(self));
            gate.inner().forEach(inner -> part(inner, self));
        }
    }

    /** Where one node of a cluster is loose, all are. */
    private void spread() {
        var roots = Bits.none(parent.length);
        loose.forEach(node -> roots.add(root(node)));
        for (int node = 0; node < parent.length; node++) {
            if (roots.contains(root(node))) {
                loose.add(node);
            }
        }
    }

    private void keepExclusive(Set<Gate> gates) {
        var kept = new LinkedHashSet<Gate>();
        for (var gate : gates) {
            if (!canBothBeMet(gate, gate) && kept.stream().noneMatch(other -> canBothBeMet(gate, other))) {
                kept.add(gate);
            }
        }
        gates.retainAll(kept);
    }

    private void divide() {
        for (int node = within.next(0); node >= 0; node = within.next(node + 1)) {
            int root = root(node);
            if (!loose.contains(node) && !leaves.get(root).isEmpty() && isHard(leaves.get(root))) {
                hard.add(node);
                int before = first(root, node);
                unit[node] = before < 0 ? Bits.none(parent.length) : unit[before];
                if (before < 0) {
                    first.add(node);
                }
                unit[node].add(node);
            } else {
                unit[node] = Bits.none(parent.length).add(node);
                first.add(node);
            }
        }
    }

    private int first(int root, int below) {
        for (int node = first.next(0); node >= 0 && node < below; node = first.next(node + 1)) {
            if (root(node) == root) {
                return node;
            }
        }
        return -1;
    }

    private boolean isHard(Set<Gate> gates) {
        return gates.stream().allMatch(one -> gates.stream().noneMatch(other -> canBothBeMet(one, other)));
    }

    /** Whether disjoint sets of honest nodes meet two inner sets: each takes first what the other does not name. */
    private boolean canBothBeMet(Gate one, Gate other) {
        int ofOne = one.threshold() - one.nodes().common(liars);
        int ofOther = other.threshold() - other.nodes().common(liars);
        var mine = one.nodes().and(within);
        var theirs = other.nodes().and(within);
        int both = mine.common(theirs);
        int stillOne = Math.max(0, ofOne - (mine.size() - both));
        int stillOther = Math.max(0, ofOther - (theirs.size() - both));
        return stillOne + stillOther <= both;
    }

    /** The unit of an honest node. */
    Bits of(int node) {
        return unit[node];
    }

    /** One node of every unit that {@code nodes} have nodes of. */
    Bits in(Bits nodes) {
        var units = Bits.none(parent.length);
        nodes.forEach(node -> units.add(unit[node].next(0)));
        return units;
    }

    /** At least so many units are met by whatever has a slice of {@code gate}; {@link #NEVER} if nothing has. */
    int need(Gate gate) {
        return need(gate, Bits.none(parent.length));
    }

    private int need(Gate gate, Bits counted) {
        int honest = gate.nodes().common(within);
        int given = gate.nodes().common(liars);
        if (gate.isLeaf()) {
            if (honest + given < gate.threshold()) {
                return NEVER;
            }
            return isCounted(gate)
                    ? firstOf(gate.nodes(), counted)
                    : Math.max(0, gate.threshold() - given - gate.nodes().common(hard));
        }
        var costs = new int[gate.nodes().size() + gate.inner().size()];
        // What costs nothing comes first: liars, and a node of a hard cluster that names itself.
        int free = given + gate.nodes().common(hard);
        for (int i = 0; i < gate.nodes().size(); i++) {
            costs[i] = i < free ? 0 : i < given + honest ? 1 : NEVER;
        }
        for (int i = 0; i < gate.inner().size(); i++) {
            costs[gate.nodes().size() + i] = need(gate.inner().get(i), counted);
        }
        Arrays.sort(costs);
        int need = 0;
        for (int i = 0; i < gate.threshold(); i++) {
            need = Math.min(NEVER, need + costs[i]);
        }
        return need;
    }

    private boolean isCounted(Gate gate) {
        return gate.nodes().meets(hard)
                && leaves.get(root(gate.nodes().next(0))).contains(gate);
    }

    /** 1 for the first inner set that names a cluster, 0 for others: it is counted once. */
    private int firstOf(Bits nodes, Bits counted) {
        int first = unit[nodes.and(hard).next(0)].next(0);
        if (counted.contains(first)) {
            return 0;
        }
        counted.add(first);
        return 1;
    }
}
