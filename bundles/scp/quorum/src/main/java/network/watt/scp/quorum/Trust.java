// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import network.watt.platform.types.NodeId;

/**
 * A system over node numbers. Nodes that state the same set are one {@link Kind}: it is evaluated once for all of them. A
 * node without a usable set is in no quorum, but may be counted on by others as long as it lies to all of them.
 */
final class Trust {

    /** A quorum set, and all who state it. */
    record Kind(Gate gate, Bits members) {}

    private final List<NodeId> nodes;
    private final List<Kind> kinds = new ArrayList<>();
    private final Kind[] kindOf;
    private final Bits known;

    Trust(QuorumSystem system) {
        nodes = List.copyOf(system.nodes());
        var numbers = new LinkedHashMap<NodeId, Integer>();
        nodes.forEach(node -> numbers.put(node, numbers.size()));
        kindOf = new Kind[nodes.size()];
        known = none();
        var unusable = system.unusable();
        Map<Gate, Kind> byGate = new LinkedHashMap<>();
        system.sets().forEach((node, set) -> {
            if (!unusable.containsKey(node)) {
                int number = numbers.get(node);
                var gate = Gate.of(set.normalised(), nodes.size(), numbers::get);
                kindOf[number] = byGate.computeIfAbsent(gate, each -> new Kind(each, none()));
                kindOf[number].members.add(number);
                known.add(number);
            }
        });
        kinds.addAll(byGate.values());
    }

    int size() {
        return nodes.size();
    }

    Bits none() {
        return Bits.none(nodes.size());
    }

    /** Those with a usable set. */
    Bits known() {
        return known;
    }

    Bits all() {
        var all = none();
        for (int node = 0; node < nodes.size(); node++) {
            all.add(node);
        }
        return all;
    }

    List<Kind> kinds() {
        return kinds;
    }

    /** The set of a node that has one. */
    Gate gate(int node) {
        return kindOf[node].gate;
    }

    SortedSet<NodeId> ids(Bits set) {
        var ids = new TreeSet<NodeId>();
        set.forEach(node -> ids.add(nodes.get(node)));
        return ids;
    }

    Bits numbers(SortedSet<NodeId> ids) {
        var set = none();
        ids.forEach(id -> set.add(nodes.indexOf(id)));
        return set;
    }

    /**
     * The greatest quorum inside {@code within} for whom {@code liars} say whatever is needed; empty if there is none. One
     * step. The union of two quorums is one, so this is what is left after dropping, until nothing changes, whoever has no
     * slice among the rest.
     */
    Bits greatestQuorum(Bits within, Bits liars, Meter meter) {
        meter.step();
        var rest = within.and(known).removeAll(liars);
        var present = rest.or(liars);
        boolean dropped = true;
        while (dropped) {
            meter.poll();
            dropped = false;
            for (var kind : kinds) {
                if (kind.members.meets(rest) && !kind.gate.isSatisfiedBy(present)) {
                    rest.removeAll(kind.members);
                    present = rest.or(liars);
                    dropped = true;
                }
            }
        }
        return rest;
    }

    /** A quorum inside {@code quorum} that contains no smaller one; nodes of {@code unwanted} go first. */
    Bits minimalQuorum(Bits quorum, Bits unwanted, Bits liars, Meter meter) {
        var rest = shrunk(quorum, quorum.and(unwanted), liars, meter);
        return shrunk(rest, rest.without(unwanted), liars, meter);
    }

    private Bits shrunk(Bits quorum, Bits candidates, Bits liars, Meter meter) {
        var rest = quorum;
        for (int node = candidates.next(0); node >= 0; node = candidates.next(node + 1)) {
            if (rest.contains(node)) {
                var smaller = greatestQuorum(rest.copy().remove(node), liars, meter);
                rest = smaller.isEmpty() ? rest : smaller;
            }
        }
        return rest;
    }

    /**
     * The strongly connected components of who names whom inside {@code quorum}. A quorum that contains no smaller one lies
     * in one of them: else those of its nodes that name no further ones would be a quorum by themselves.
     */
    List<Bits> components(Bits quorum, Meter meter) {
        var reached = new Bits[size()];
        quorum.forEach(node -> reached[node] = gate(node).all().and(quorum).add(node));
        for (int via = quorum.next(0); via >= 0; via = quorum.next(via + 1)) {
            meter.poll();
            for (int node = quorum.next(0); node >= 0; node = quorum.next(node + 1)) {
                if (reached[node].contains(via)) {
                    reached[node].addAll(reached[via]);
                }
            }
        }
        var components = new ArrayList<Bits>();
        var left = quorum.copy();
        for (int node = left.next(0); node >= 0; node = left.next(node + 1)) {
            var component = none();
            for (int other = left.next(0); other >= 0; other = left.next(other + 1)) {
                if (reached[node].contains(other) && reached[other].contains(node)) {
                    component.add(other);
                }
            }
            left.removeAll(component);
            components.add(component);
        }
        return components;
    }
}
