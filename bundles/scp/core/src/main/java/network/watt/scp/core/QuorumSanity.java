// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import network.watt.platform.types.NodeId;

/** Which quorum sets are usable. Source: stellar-core, QuorumSetUtils. */
public final class QuorumSanity {

    /** How many levels of inner sets may lie below the outermost set. */
    public static final int MAX_NESTING = 4;

    /** How many nodes a set may name in total. */
    public static final int MAX_NODES = 1000;

    private QuorumSanity() {}

    /** What is wrong with {@code set}, in a sentence for people; empty for a set that may be counted with. */
    public static Optional<String> objection(QuorumSet set) {
        return check(set, false);
    }

    /** As {@link #objection}, and whether the set is strict enough for a node's own: at least 51 % on every level. */
    public static Optional<String> localObjection(QuorumSet set) {
        return check(set, true);
    }

    private static Optional<String> check(QuorumSet set, boolean own) {
        var seen = new LinkedHashSet<NodeId>();
        var objection = check(set, 0, own, seen);
        if (objection.isPresent()) {
            return objection;
        }
        return seen.isEmpty() ? Optional.of("a quorum set needs at least one node") : Optional.empty();
    }

    private static Optional<String> check(QuorumSet set, int depth, boolean own, Set<NodeId> seen) {
        if (depth > MAX_NESTING) {
            return Optional.of("a quorum set may be nested " + MAX_NESTING + " levels deep");
        }
        if (set.threshold() < 1 || set.threshold() > set.entries()) {
            return Optional.of("threshold " + set.threshold() + " does not fit a quorum set of " + set.entries()
                    + " entries: choose 1 to " + set.entries());
        }
        if (own && set.threshold() < set.blockingSize()) {
            return Optional.of("threshold " + set.threshold() + " of " + set.entries()
                    + " is below 51 %: two halves could agree on different values; choose at least "
                    + (set.entries() / 2 + 1));
        }
        for (var node : set.validators()) {
            if (!seen.add(node)) {
                return Optional.of(node + " stands in the quorum set twice");
            }
        }
        if (seen.size() > MAX_NODES) {
            return Optional.of("a quorum set may name " + MAX_NODES + " nodes");
        }
        return set.innerSets().stream()
                .map(inner -> check(inner, depth + 1, own, seen))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
