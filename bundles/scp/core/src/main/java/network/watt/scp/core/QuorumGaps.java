// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.watt.platform.types.NodeId;

/** How far a quorum set is from being satisfied or blocked: for people, not for the protocol. */
final class QuorumGaps {

    private QuorumGaps() {}

    /**
     * The smallest set of nodes among {@code alive} whose loss blocks {@code set}; empty list if it is blocked
     * already. {@code excluded} never fails; empty result if without it nothing can block.
     */
    static Optional<List<NodeId>> closestBlocking(QuorumSet set, Set<NodeId> alive, NodeId excluded) {
        long left = set.blockingSize();
        var losses = new ArrayList<List<NodeId>>();
        for (var node : set.validators()) {
            if (!node.equals(excluded)) {
                losses.add(alive.contains(node) ? List.of(node) : List.of());
            }
        }
        for (var inner : set.innerSets()) {
            closestBlocking(inner, alive, excluded).ifPresent(losses::add);
        }
        if (losses.size() < left) {
            return Optional.empty();
        }
        // Entries share no nodes, so the cheapest entries together are the cheapest way to block.
        losses.sort(Comparator.comparingInt(List::size));
        return Optional.of(losses.stream().limit(left).flatMap(List::stream).toList());
    }

    /** How many more nodes, at the least, must join {@code present} to make a slice of {@code set}. */
    static int shortfall(QuorumSet set, Set<NodeId> present) {
        var costs = new ArrayList<Integer>();
        set.validators().forEach(node -> costs.add(present.contains(node) ? 0 : 1));
        set.innerSets().forEach(inner -> costs.add(shortfall(inner, present)));
        return costs.stream()
                .sorted()
                .limit(set.threshold())
                .mapToInt(Integer::intValue)
                .sum();
    }
}
