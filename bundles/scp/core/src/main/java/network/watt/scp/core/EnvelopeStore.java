// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.platform.types.NodeId;

/** The latest envelope of every node in each protocol of each slot: votes with their signatures. */
final class EnvelopeStore {

    private final TreeMap<Long, Latest> slots = new TreeMap<>();

    private record Latest(SortedMap<NodeId, Envelope> nominations, SortedMap<NodeId, Envelope> ballots) {
        Latest() {
            this(new TreeMap<>(), new TreeMap<>());
        }

        SortedMap<NodeId, Envelope> of(boolean isNomination) {
            return isNomination ? nominations : ballots;
        }
    }

    void keep(Envelope envelope) {
        var statement = envelope.statement();
        slots.computeIfAbsent(statement.slot(), slot -> new Latest())
                .of(statement.pledges() instanceof Nominate)
                .put(statement.node(), envelope);
    }

    Optional<Envelope> latest(long slot, NodeId node, boolean isNomination) {
        var known = slots.get(slot);
        return known == null
                ? Optional.empty()
                : Optional.ofNullable(known.of(isNomination).get(node));
    }

    /** By node. */
    SortedMap<NodeId, Envelope> ballots(long slot) {
        var known = slots.get(slot);
        return known == null ? new TreeMap<>() : known.ballots;
    }

    void purge(long slot, long kept) {
        slots.headMap(slot, false).keySet().removeIf(old -> old != kept);
    }
}
