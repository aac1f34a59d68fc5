// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import java.util.List;
import network.watt.overlay.api.Overlay;
import network.watt.platform.types.NodeId;

/** One way of breaking the rules, in one life of one node. Ways follow each other: each takes what the one before left. */
interface Way {

    /** What a peer is told in place of a message of this node's own: it, another one, several, or nothing. */
    default List<Said> say(NodeId peer, Said own) {
        return List.of(own);
    }

    /**
     * A message came.
     *
     * @param edge where it can be answered past the node
     * @return whether the node may hear it
     */
    default boolean hear(NodeId peer, Said said, Overlay edge) {
        return true;
    }
}
