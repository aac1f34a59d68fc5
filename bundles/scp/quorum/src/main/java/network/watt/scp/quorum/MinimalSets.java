// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.List;
import java.util.SortedSet;
import network.watt.platform.types.NodeId;

/**
 * Sets of nodes that do something which no part of them does.
 *
 * @param sets the fewest members first, counted in nodes or in organisations as was asked; no set exists that has fewer than
 *     the first, and none is missing that has fewer than the last
 * @param complete whether these are all there are
 */
public record MinimalSets(List<SortedSet<NodeId>> sets, boolean complete) {

    public MinimalSets {
        sets = List.copyOf(sets);
    }
}
