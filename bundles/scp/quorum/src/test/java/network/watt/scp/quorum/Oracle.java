// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import network.watt.platform.types.NodeId;

/** The definitions of Mazières (2015), tried on all sets of nodes, one bit a node: slow and obvious. */
final class Oracle {

    private final List<NodeId> nodes;
    private final int sets;
    private final boolean[][] satisfied;

    Oracle(QuorumSystem system) {
        nodes = List.copyOf(system.nodes());
        sets = 1 << nodes.size();
        satisfied = new boolean[nodes.size()][sets];
        for (int node = 0; node < nodes.size(); node++) {
            for (int set = 0; set < sets; set++) {
                var own = system.sets().get(nodes.get(node));
                satisfied[node][set] = own != null && own.isSatisfiedBy(ids(set));
            }
        }
    }

    /** Whether nobody lies among {@code candidates}, and each has a slice among them and the liars. */
    private boolean isQuorum(int candidates, int liars) {
        return candidates != 0
                && (candidates & liars) == 0
                && IntStream.range(0, nodes.size())
                        .filter(node -> (candidates & 1 << node) != 0)
                        .allMatch(node -> satisfied[node][candidates | liars]);
    }

    boolean isQuorum(Set<NodeId> candidates, Set<NodeId> liars) {
        return isQuorum(bits(candidates), bits(liars));
    }

    private int[] quorums(int liars) {
        return IntStream.range(0, sets).filter(set -> isQuorum(set, liars)).toArray();
    }

    boolean splits(Set<NodeId> liars) {
        return splits(bits(liars));
    }

    private boolean splits(int liars) {
        var quorums = quorums(liars);
        return IntStream.of(quorums).anyMatch(one -> IntStream.of(quorums).anyMatch(other -> (one & other) == 0));
    }

    boolean blocks(Set<NodeId> stopped) {
        return blocks(bits(stopped));
    }

    private boolean blocks(int stopped) {
        return IntStream.of(quorums(0)).allMatch(quorum -> (quorum & stopped) != 0);
    }

    Set<SortedSet<NodeId>> minimalBlocking(List<? extends Set<NodeId>> parts) {
        return minimal(parts, this::blocks);
    }

    Set<SortedSet<NodeId>> minimalSplitting(List<? extends Set<NodeId>> parts) {
        return minimal(parts, this::splits);
    }

    private Set<SortedSet<NodeId>> minimal(List<? extends Set<NodeId>> parts, IntPredicate does) {
        var doing = IntStream.range(0, 1 << parts.size())
                .map(chosen -> union(parts, chosen))
                .filter(does)
                .toArray();
        var minimal = new LinkedHashSet<SortedSet<NodeId>>();
        IntStream.of(doing)
                .filter(set -> IntStream.of(doing).noneMatch(part -> part != set && (part & set) == part))
                .forEach(set -> minimal.add(ids(set)));
        return minimal;
    }

    private int union(List<? extends Set<NodeId>> parts, int chosen) {
        return IntStream.range(0, parts.size())
                .filter(part -> (chosen & 1 << part) != 0)
                .map(part -> bits(parts.get(part)))
                .reduce(0, (one, other) -> one | other);
    }

    private int bits(Set<NodeId> ids) {
        return ids.stream().mapToInt(id -> 1 << nodes.indexOf(id)).sum();
    }

    private SortedSet<NodeId> ids(int set) {
        var ids = new TreeSet<NodeId>();
        IntStream.range(0, nodes.size())
                .filter(node -> (set & 1 << node) != 0)
                .forEach(node -> ids.add(nodes.get(node)));
        return ids;
    }

    static List<Set<NodeId>> single(QuorumSystem system) {
        var single = new ArrayList<Set<NodeId>>();
        system.nodes().forEach(node -> single.add(Set.of(node)));
        return single;
    }
}
