// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import network.watt.platform.types.NodeId;

/** The highest slot each node has spoken of, by frames and seals with good signatures. Protocol loop only. */
final class Heard {

    private final Map<NodeId, Long> slots = new TreeMap<>();

    void speaks(NodeId node, long slot) {
        slots.merge(node, slot, Math::max);
    }

    long slotOf(NodeId node) {
        return slots.getOrDefault(node, 0L);
    }

    /** The highest slot of which any node spoke; 0 for none. */
    long highest() {
        return slots.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** The highest slot that so many members have reached that the network must be there; 0 for none. */
    long convincing(Seat seat) {
        var reached = new TreeSet<>(slots.values()).descendingSet();
        for (long slot : reached) {
            if (seat.isConvincedBy(membersAt(slot, seat.rule().members()))) {
                return slot;
            }
        }
        return 0;
    }

    private Set<NodeId> membersAt(long slot, Set<NodeId> members) {
        var there = new TreeSet<NodeId>();
        slots.forEach((node, reached) -> {
            if (reached >= slot && members.contains(node)) {
                there.add(node);
            }
        });
        return there;
    }
}
