// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.SortedSet;
import network.watt.platform.types.NodeId;

/** Two quorums without a common node, neither of which contains a smaller one: they could agree on different values. */
public record Split(SortedSet<NodeId> one, SortedSet<NodeId> other) {}
