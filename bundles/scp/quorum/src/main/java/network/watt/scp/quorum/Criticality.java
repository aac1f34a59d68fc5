// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.SortedSet;
import network.watt.platform.types.NodeId;

/**
 * What depends on some nodes, such as those of an organisation.
 *
 * @param quorumWithout whether the others still contain a quorum if these stop
 * @param splitIfLying two quorums of the others that have no node in common if these tell each of them what it likes to hear
 *     (Mazières 2015, §4.2: the system after deleting these nodes)
 */
public record Criticality(SortedSet<NodeId> nodes, boolean quorumWithout, Finding<Split> splitIfLying) {}
