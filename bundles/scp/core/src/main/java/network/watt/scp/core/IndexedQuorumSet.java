// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.List;
import java.util.function.ToIntFunction;
import network.watt.platform.types.NodeId;

/** A sane quorum set over node numbers: what federated voting counts with. */
final class IndexedQuorumSet {

    private final long threshold;
    private final long blockingSize;
    private final NodeSet validators = new NodeSet();
    private final List<IndexedQuorumSet> innerSets;

    IndexedQuorumSet(QuorumSet set, ToIntFunction<NodeId> number) {
        threshold = set.threshold();
        blockingSize = set.blockingSize();
        set.validators().forEach(node -> validators.add(number.applyAsInt(node)));
        innerSets = set.innerSets().stream()
                .map(inner -> new IndexedQuorumSet(inner, number))
                .toList();
    }

    /** Whether {@code nodes} contain a slice. */
    boolean isSatisfiedBy(NodeSet nodes) {
        long met = validators.common(nodes);
        for (int i = 0; met < threshold && i < innerSets.size(); i++) {
            met += innerSets.get(i).isSatisfiedBy(nodes) ? 1 : 0;
        }
        return met >= threshold;
    }

    /** Whether {@code nodes} are v-blocking. */
    boolean isBlockedBy(NodeSet nodes) {
        long hit = validators.common(nodes);
        for (int i = 0; hit < blockingSize && i < innerSets.size(); i++) {
            hit += innerSets.get(i).isBlockedBy(nodes) ? 1 : 0;
        }
        return hit >= blockingSize;
    }
}
