// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import network.watt.platform.types.NodeId;
import network.watt.scp.core.QuorumSanity;
import network.watt.scp.core.QuorumSet;

/**
 * Who trusts whom: a federated Byzantine agreement system (Mazières 2015, §3). Immutable.
 *
 * @param sets the quorum set of every node that states one
 * @param names what people call nodes; need not have all
 * @param organisations who runs which nodes; need not have all, and no node has two
 */
public record QuorumSystem(
        SortedMap<NodeId, QuorumSet> sets,
        SortedMap<NodeId, String> names,
        SortedMap<String, SortedSet<NodeId>> organisations) {

    /** @throws IllegalArgumentException with a sentence for people if a node belongs to two organisations */
    public QuorumSystem {
        sets = Collections.unmodifiableSortedMap(new TreeMap<>(sets));
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
        var copy = new TreeMap<String, SortedSet<NodeId>>();
        var seen = new HashSet<NodeId>();
        for (var organisation : organisations.entrySet()) {
            for (var node : organisation.getValue()) {
                if (!seen.add(node)) {
                    throw new IllegalArgumentException(names.getOrDefault(node, node.toString())
                            + " belongs to two organisations, one of them " + organisation.getKey());
                }
            }
            copy.put(organisation.getKey(), Collections.unmodifiableSortedSet(new TreeSet<>(organisation.getValue())));
        }
        organisations = Collections.unmodifiableSortedMap(copy);
    }

    /** A system without names and organisations. */
    public static QuorumSystem of(Map<NodeId, QuorumSet> sets) {
        return new QuorumSystem(new TreeMap<>(sets), new TreeMap<>(), new TreeMap<>());
    }

    /** All nodes: those with a set, those that sets name, and those of organisations. */
    public SortedSet<NodeId> nodes() {
        var nodes = new TreeSet<>(sets.keySet());
        sets.values().forEach(set -> nodes.addAll(set.nodes()));
        organisations.values().forEach(nodes::addAll);
        return nodes;
    }

    /** Why the set of a node cannot be counted with, in a sentence each; such a node counts as one without a set. */
    public SortedMap<NodeId, String> unusable() {
        var objections = new TreeMap<NodeId, String>();
        sets.forEach(
                (node, set) -> QuorumSanity.objection(set).ifPresent(objection -> objections.put(node, objection)));
        return objections;
    }

    /** What {@code node} is called: its name, or the start of its key. */
    public String name(NodeId node) {
        return names.getOrDefault(node, node.toString());
    }
}
