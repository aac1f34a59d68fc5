// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import network.watt.platform.types.NodeId;

/** The highest slot each node has spoken of, by frames and seals with good signatures. Protocol loop only. */
final class Heard {

    private final Map<NodeId, Long> slots = new HashMap<>();
    private long highest;

    void speaks(NodeId node, long slot) {
        if (slot > slotOf(node)) {
            slots.put(node, slot);
            highest = Math.max(highest, slot);
        }
    }

    long slotOf(NodeId node) {
        return slots.getOrDefault(node, 0L);
    }

    /** The highest slot of which any node spoke; 0 for none. */
    long highest() {
        return highest;
    }

    /**
     * The highest slot that so many members have reached that the network must be there; 0 for none, or none above
     * {@code slot}.
     */
    long convincing(Seat seat, long slot) {
        if (highest() <= slot) {
            return 0;
        }
        var reached = new TreeSet<>(slots.values()).descendingSet();
        for (long there : reached) {
            if (there > slot && seat.isConvincedBy(membersAt(there, seat.rule().members()))) {
                return there;
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
