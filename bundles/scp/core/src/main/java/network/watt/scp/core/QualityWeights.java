// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.platform.types.NodeId;

/**
 * Weights of leaders from the quality of the organisations that run them: every organisation of one quality leads as often
 * as any other, however many nodes it has. Source: stellar-core since protocol 22 ("application specific leader election").
 */
public final class QualityWeights {

    private QualityWeights() {}

    /** An organisation. @param nodes its validators; at least one */
    public record Organisation(Quality quality, List<NodeId> nodes) {
        public Organisation {
            nodes = List.copyOf(nodes);
            if (nodes.isEmpty()) {
                throw new IllegalArgumentException("an organisation without nodes");
            }
        }
    }

    /** @param rank from 0, the best, to 3, which never leads */
    public record Quality(int rank) {
        public static final Quality CRITICAL = new Quality(0);
        public static final Quality HIGH = new Quality(1);
        public static final Quality MEDIUM = new Quality(2);
        public static final Quality LOW = new Quality(3);

        public Quality {
            if (rank < 0 || rank > 3) {
                throw new IllegalArgumentException("unknown quality: " + rank);
            }
        }
    }

    /**
     * The weight of every node, unsigned. The best quality there is weighs 2^64 − 1; the next one a tenth of that, divided
     * by one more than the organisations above; LOW nothing. A node has an equal part of its organisation's.
     */
    public static SortedMap<NodeId, Long> of(List<Organisation> organisations) {
        var weights = new TreeMap<NodeId, Long>();
        long weight = -1L;
        boolean isBest = true;
        long above = 0;
        for (var quality : List.of(Quality.CRITICAL, Quality.HIGH, Quality.MEDIUM, Quality.LOW)) {
            var alike = organisations.stream()
                    .filter(each -> each.quality().equals(quality))
                    .toList();
            if (alike.isEmpty() && isBest) {
                continue;
            }
            if (!isBest) {
                weight = Long.divideUnsigned(weight, 10 * (above + 1));
            }
            isBest = false;
            above = alike.size();
            for (var organisation : alike) {
                long share = quality.equals(Quality.LOW)
                        ? 0
                        : Long.divideUnsigned(weight, organisation.nodes().size());
                organisation.nodes().forEach(node -> weights.put(node, share));
            }
        }
        return weights;
    }
}
