// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.List;
import java.util.function.ToIntFunction;
import network.watt.platform.types.NodeId;
import network.watt.scp.core.QuorumSet;

/**
 * A sane quorum set over node numbers: so many of its entries, which are nodes and further gates, and no node twice.
 *
 * @param nodes the nodes that are entries themselves
 * @param all the nodes at any depth
 */
record Gate(int threshold, Bits nodes, List<Gate> inner, Bits all) {

    static Gate of(QuorumSet set, int size, ToIntFunction<NodeId> number) {
        var nodes = Bits.none(size);
        set.validators().forEach(node -> nodes.add(number.applyAsInt(node)));
        var inner = set.innerSets().stream().map(each -> of(each, size, number)).toList();
        var all = nodes.copy();
        inner.forEach(gate -> all.addAll(gate.all));
        return new Gate(Math.toIntExact(set.threshold()), nodes, inner, all);
    }

    boolean isLeaf() {
        return inner.isEmpty();
    }

    /** Whether {@code present} contain a slice. */
    boolean isSatisfiedBy(Bits present) {
        int met = nodes.common(present);
        for (int i = 0; met < threshold && i < inner.size(); i++) {
            met += inner.get(i).isSatisfiedBy(present) ? 1 : 0;
        }
        return met >= threshold;
    }
}
