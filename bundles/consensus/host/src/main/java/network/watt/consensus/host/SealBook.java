// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import network.watt.consensus.api.Seal;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;

/**
 * Seals with good signatures by ledger and node: of the last closed ledgers, of those inside the bracket ahead, and of
 * each node the latest one beyond. Of two seals of one node for one ledger the first counts. Protocol loop only.
 */
final class SealBook {

    private final NavigableMap<Long, Map<NodeId, Seal>> seals = new TreeMap<>();

    /** Whether a seal would tell something. */
    boolean wants(NodeId node, long ledger, Tip tip) {
        return ledger >= tip.firstRemembered()
                && !seals.getOrDefault(ledger, Map.of()).containsKey(node)
                && (ledger <= tip.head().ledger() + Tip.BRACKET || ledger > latestOf(node));
    }

    private long latestOf(NodeId node) {
        return seals.descendingMap().entrySet().stream()
                .filter(entry -> entry.getValue().containsKey(node))
                .mapToLong(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    void add(Seal seal, Tip tip) {
        long bracketEnd = tip.head().ledger() + Tip.BRACKET;
        if (seal.ledger() > bracketEnd) {
            var beyond = seals.tailMap(bracketEnd, false);
            beyond.values().forEach(ofLedger -> ofLedger.remove(seal.node()));
            beyond.values().removeIf(Map::isEmpty);
        }
        seals.computeIfAbsent(seal.ledger(), l -> new TreeMap<>()).putIfAbsent(seal.node(), seal);
    }

    /** How many nodes sealed a ledger. */
    int count(long ledger) {
        return seals.getOrDefault(ledger, Map.of()).size();
    }

    /** The seals of a ledger, by ascending node. */
    List<Seal> of(long ledger) {
        return List.copyOf(seals.getOrDefault(ledger, Map.of()).values());
    }

    /** The seals of a ledger with that header, by ascending node. */
    List<Seal> of(long ledger, Hash header) {
        var same = new ArrayList<Seal>();
        for (var seal : seals.getOrDefault(ledger, Map.of()).values()) {
            if (seal.headerHash().equals(header)) {
                same.add(seal);
            }
        }
        return same;
    }

    /** Who sealed a ledger with another header. */
    SortedSet<NodeId> against(long ledger, Hash header) {
        var nodes = new TreeSet<NodeId>();
        for (var seal : seals.getOrDefault(ledger, Map.of()).values()) {
            if (!seal.headerHash().equals(header)) {
                nodes.add(seal.node());
            }
        }
        return nodes;
    }

    void purge(long belowLedger) {
        seals.headMap(belowLedger, false).clear();
    }
}
