// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.api;

import java.util.List;
import network.watt.platform.types.NodeId;

/**
 * An engine's view of one slot, for people.
 *
 * @param engine the protocol's short name
 * @param phase the protocol's own word: {@code nominating}, {@code prepare}, {@code confirm}, {@code externalized}
 * @param summary one sentence, such as what the slot waits for
 * @param nodes what is known of each node that counts for us, ordered by identity
 * @param failAt how many more nodes may fail before the slot cannot be agreed; -1 where the engine cannot say
 */
public record EngineStatus(String engine, long slot, String phase, String summary, List<NodeStatus> nodes, int failAt) {

    /**
     * One node as seen from here.
     *
     * @param state {@code agree}, {@code disagree}, {@code missing} or {@code delayed}
     * @param detail the latest statement in the protocol's own notation, shortened for people
     */
    public record NodeStatus(NodeId node, String state, String detail) {}
}
