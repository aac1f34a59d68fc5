// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import network.watt.consensus.api.EngineDriver;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;

/**
 * The nodes whose slices can matter to ours, as far as quorum sets are known: our own, those that these name, and so
 * on. A quorum must contain a slice of each of its members, so statements of the outer ones count as well.
 * Source: stellar-core, QuorumTracker.
 */
final class TransitiveQuorum {

    /** No more nodes than this besides those of our own set: a member that invents nodes shall not fill our memory. */
    static final int MAX_FOREIGN = 250;

    private final EngineDriver driver;
    private final SortedSet<NodeId> members;
    /** By the node that last declared it. */
    private final Map<NodeId, Hash> declared = new LinkedHashMap<>();
    /** What the sets declared name; forgotten with the last node that declares them. */
    private final Map<Hash, Set<NodeId>> named = new LinkedHashMap<>();

    private SortedSet<NodeId> nodes;

    /** @param members the nodes of our own set and ourselves */
    TransitiveQuorum(EngineDriver driver, SortedSet<NodeId> members) {
        this.driver = driver;
        this.members = members;
        nodes = members;
    }

    SortedSet<NodeId> nodes() {
        return nodes;
    }

    /** Takes note of the quorum set that {@code node} counts with now. */
    void declares(NodeId node, Hash set) {
        if (set.equals(declared.get(node)) || !nodes.contains(node) || !isKnown(set)) {
            return;
        }
        declared.put(node, set);
        named.keySet().retainAll(new LinkedHashSet<>(declared.values()));
        nodes = reachable();
        declared.keySet().retainAll(nodes);
    }

    private boolean isKnown(Hash hash) {
        if (!named.containsKey(hash)) {
            driver.item(hash).ifPresent(item -> {
                try {
                    var set = QuorumSet.decode(item);
                    if (QuorumSanity.objection(set).isEmpty()) {
                        named.put(hash, set.nodes());
                    }
                } catch (XdrException malformed) {
                    // Statements that carry it are refused.
                }
            });
        }
        return named.containsKey(hash);
    }

    /** The nearest first, so that our own set is never crowded out. */
    private SortedSet<NodeId> reachable() {
        var reached = new TreeSet<>(members);
        var next = new ArrayDeque<>(members);
        for (var node = next.poll(); node != null; node = next.poll()) {
            for (var other : named.getOrDefault(declared.get(node), Set.of())) {
                if (reached.size() < members.size() + MAX_FOREIGN && reached.add(other)) {
                    next.add(other);
                }
            }
        }
        return Collections.unmodifiableSortedSet(reached);
    }
}
