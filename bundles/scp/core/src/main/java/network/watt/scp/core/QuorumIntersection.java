// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import network.watt.platform.types.NodeId;

/**
 * Whether any two quorums of some nodes have a node in common: two that have none could agree on different values (Mazières
 * 2015, §4.1). Where all nodes have the same set, or thresholds are high, that is read off them; else minimal quorums are gone through, each once
 * and up to half of the nodes (Lachowski, arXiv 1902.06493, §4), in a bounded number of steps. Not thread-safe.
 */
final class QuorumIntersection {

    static final int MAX_STEPS = 200_000;

    private final List<NodeId> nodes = new ArrayList<>();
    private final List<IndexedQuorumSet> sets = new ArrayList<>();
    private final NodeSet all = new NodeSet();
    private Optional<List<NodeSet>> split = Optional.empty();
    private int half;
    private int steps;

    private QuorumIntersection(SortedMap<NodeId, QuorumSet> ofNodes) {
        var numbers = new LinkedHashMap<NodeId, Integer>();
        nodes.addAll(ofNodes.keySet());
        nodes.forEach(node -> numbers.put(node, numbers.size()));
        ofNodes.values().forEach(set -> sets.add(new IndexedQuorumSet(set, node -> number(numbers, node))));
        for (int node = 0; node < nodes.size(); node++) {
            all.add(node);
        }
    }

    /** Nodes of which nothing is known get numbers of their own and are in no quorum. */
    private static int number(Map<NodeId, Integer> numbers, NodeId node) {
        return numbers.computeIfAbsent(node, unknown -> numbers.size());
    }

    /** What speaks against letting nodes with these sets agree, in a sentence for people. */
    static Optional<String> objection(SortedMap<NodeId, QuorumSet> ofNodes) {
        return new QuorumIntersection(ofNodes).objection(new LinkedHashSet<>(ofNodes.values()));
    }

    private Optional<String> objection(LinkedHashSet<QuorumSet> different) {
        var widest = quorumIn(all);
        if (widest.next(0) < 0) {
            return Optional.of("those who are ready contain no quorum of theirs: their quorum sets name others");
        }
        if (different.size() == 1 && !canSplit(different.iterator().next()) || slicesMeet(different)) {
            return Optional.empty();
        }
        half = size(widest) / 2;
        search(new NodeSet(), widest);
        if (split.isPresent()) {
            return Optional.of("the quorum sets of those who are ready do not intersect: "
                    + names(split.get().get(0)) + " and " + names(split.get().get(1))
                    + " could agree on different ledgers");
        }
        return steps > MAX_STEPS
                ? Optional.of("whether the quorum sets of those who are ready intersect was not found out in "
                        + MAX_STEPS + " steps: make them more alike")
                : Optional.empty();
    }

    /** Whether any two slices of any two sets have a node in common, as by plain numbers they must; says no of nested sets. */
    private static boolean slicesMeet(LinkedHashSet<QuorumSet> different) {
        for (var one : different) {
            for (var other : different) {
                var named = one.nodes();
                named.addAll(other.nodes());
                boolean isFlat = one.innerSets().isEmpty() && other.innerSets().isEmpty();
                if (!isFlat || one.threshold() + other.threshold() <= named.size()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether two slices of {@code set} have no node in common; exact, since no node stands in it twice. */
    private static boolean canSplit(QuorumSet set) {
        long both =
                set.innerSets().stream().filter(QuorumIntersection::canSplit).count();
        long one = set.entries() - both;
        return 2 * Math.max(0, set.threshold() - both) <= one;
    }

    /** Looks for a quorum of the nodes {@code taken} and some of {@code allowed} beside which there is another one. */
    private void search(NodeSet taken, NodeSet allowed) {
        steps++;
        if (split.isPresent() || steps > MAX_STEPS || size(taken) > half) {
            return;
        }
        var quorum = quorumIn(allowed);
        if (quorum.next(0) < 0 || !contains(quorum, taken)) {
            return;
        }
        if (contains(quorumIn(taken), taken) && taken.next(0) >= 0) {
            var other = quorumIn(without(all, taken));
            if (other.next(0) >= 0) {
                split = Optional.of(List.of(taken, other));
            }
            return;
        }
        int node = quorum.next(0);
        while (taken.contains(node)) {
            node = quorum.next(node + 1);
        }
        if (node < 0) {
            return;
        }
        var alone = new NodeSet();
        alone.add(node);
        search(taken, without(quorum, alone));
        var more = without(taken, new NodeSet());
        more.add(node);
        search(more, quorum);
    }

    /** The largest quorum inside {@code nodes}; nothing if there is none. */
    private NodeSet quorumIn(NodeSet within) {
        var rest = without(within, new NodeSet());
        boolean dropped = true;
        while (dropped) {
            dropped = false;
            for (int node = rest.next(0); node >= 0; node = rest.next(node + 1)) {
                if (!sets.get(node).isSatisfiedBy(rest)) {
                    rest.remove(node);
                    dropped = true;
                }
            }
        }
        return rest;
    }

    private static boolean contains(NodeSet set, NodeSet part) {
        return set.common(part) == size(part);
    }

    private static int size(NodeSet set) {
        return set.common(set);
    }

    private static NodeSet without(NodeSet set, NodeSet part) {
        var rest = new NodeSet();
        for (int node = set.next(0); node >= 0; node = set.next(node + 1)) {
            if (!part.contains(node)) {
                rest.add(node);
            }
        }
        return rest;
    }

    private String names(NodeSet set) {
        var names = new ArrayList<String>();
        for (int node = set.next(0); node >= 0; node = set.next(node + 1)) {
            names.add(nodes.get(node).toString());
        }
        return names.toString();
    }
}
