// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.HashMap;
import java.util.Map;
import network.watt.platform.types.NodeId;

/** How much a peer may ask of us: a bucket of units each, refilled by the time that passes. Protocol loop only. */
final class Allowance {

    private final long capacity;
    private final long unitsPerSecond;
    private final Map<NodeId, Bucket> buckets = new HashMap<>();

    Allowance(long capacity, long unitsPerSecond) {
        this.capacity = capacity;
        this.unitsPerSecond = unitsPerSecond;
    }

    /** Takes {@code units} from the peer's bucket if it holds as many. */
    boolean take(NodeId peer, long units, long nowMs) {
        var bucket = buckets.computeIfAbsent(peer, p -> new Bucket(capacity * 1000, nowMs));
        long passedMs = Math.min(Math.max(0, nowMs - bucket.atMs), 3_600_000);
        bucket.milliUnits = Math.min(capacity * 1000, bucket.milliUnits + passedMs * unitsPerSecond);
        bucket.atMs = nowMs;
        if (bucket.milliUnits < units * 1000) {
            return false;
        }
        bucket.milliUnits -= units * 1000;
        return true;
    }

    void forget(NodeId peer) {
        buckets.remove(peer);
    }

    private static final class Bucket {
        private long milliUnits;
        private long atMs;

        Bucket(long milliUnits, long atMs) {
            this.milliUnits = milliUnits;
            this.atMs = atMs;
        }
    }
}
