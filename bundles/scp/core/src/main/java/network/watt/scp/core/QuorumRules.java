// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.watt.platform.types.NodeId;

/** Pure questions about quorum sets. Slices, blocking, normal form and hash are asked of a {@link QuorumSet} itself. */
public final class QuorumRules {

    private QuorumRules() {}

    /** Why others would ignore a node with this set, in a sentence for people; empty for a sane one. */
    public static Optional<String> objection(QuorumSet set) {
        return QuorumSanity.objection(set);
    }

    /** The same for a node's own set, which must be harder to split too ("51 %"). */
    public static Optional<String> localObjection(QuorumSet set) {
        return QuorumSanity.localObjection(set);
    }

    /**
     * The smallest set among {@code alive} whose loss blocks {@code set}; empty list if it is blocked already.
     *
     * @param excluded never fails; empty result if nothing can block without it
     */
    public static Optional<List<NodeId>> closestVBlocking(QuorumSet set, Set<NodeId> alive, NodeId excluded) {
        return QuorumGaps.closestBlocking(set, alive, excluded);
    }

    /**
     * Whether {@code nodes} contain a quorum that satisfies {@code local}: after dropping those without a slice among the
     * rest until none is left to drop.
     *
     * @param sets of the nodes; one without a set is dropped
     */
    public static boolean isQuorum(QuorumSet local, Map<NodeId, QuorumSet> sets, Set<NodeId> nodes) {
        var rest = new TreeSet<>(nodes);
        boolean dropped = true;
        while (dropped) {
            var before = new TreeSet<>(rest);
            dropped = rest.removeIf(
                    node -> !sets.containsKey(node) || !sets.get(node).isSatisfiedBy(before));
        }
        return local.isSatisfiedBy(rest);
    }

    /** The share of slices of {@code set} that contain {@code node}, unsigned of 2^64 − 1; 0 for strangers. */
    public static long weight(NodeId node, QuorumSet set) {
        return LeaderElection.weight(node, set);
    }
}
