// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.api;

import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/**
 * What the engine of one node was told and said in one slot, in order.
 *
 * @param engine the protocol's short name
 * @param items what messages refer to (scp: quorum sets), as far as it is here
 * @param isCut whether there was more than is kept
 */
public record SlotTrace(long slot, String engine, NodeId self, List<Event> events, List<Bytes> items, boolean isCut) {

    public SlotTrace {
        events = List.copyOf(events);
        items = List.copyOf(items);
    }

    /** What happened. */
    public enum What {
        /** The engine took another node's message into account. */
        HEARD,
        /** The engine sent a message. */
        SAID,
        /** A timer of the engine expired. */
        TIMER,
        /** The slot was decided. */
        DECIDED
    }

    /**
     * One step.
     *
     * @param afterMs since the first one
     * @param node who spoke; this node for all but HEARD
     * @param message the message; of a timer its name in UTF-8, of a decision the value
     */
    public record Event(long afterMs, What what, NodeId node, Bytes message) {}
}
