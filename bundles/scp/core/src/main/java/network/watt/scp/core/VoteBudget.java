// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Map;
import java.util.TreeMap;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/**
 * How much of our nomination we fill with values of others. A leader that names ever new values, others to every node,
 * could otherwise make our statement longer than peers accept, and crowd out the leaders of later rounds. So every
 * leader has a share of its own, which holds one value at least.
 */
final class VoteBudget {

    /** What all leaders together may fill: with what is accepted besides, a statement stays below 256 values. */
    static final int TOTAL_BYTES = 64 * 1024;
    /** Small values count as much, so that their number is bounded too. */
    static final int LEAST_BYTES = 1024;
    /** More values than this, accepted ones included, are never listed: peers would not look at them. */
    static final int MAX_VALUES = 240;

    private final int shareBytes;
    private final Map<NodeId, Integer> spentBytes = new TreeMap<>();

    /** @param leaders how many nodes may ever lead */
    VoteBudget(int leaders) {
        shareBytes = TOTAL_BYTES / leaders;
    }

    /** Takes {@code value} from the leader's share, if it holds as much. */
    boolean take(NodeId leader, Bytes value) {
        int spent = spentBytes.getOrDefault(leader, 0);
        int cost = Math.max(LEAST_BYTES, value.size());
        boolean allowed = spent == 0 || spent + cost <= shareBytes;
        if (allowed) {
            spentBytes.put(leader, spent + cost);
        }
        return allowed;
    }
}
