// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;

/**
 * Remembers which messages were seen and which peers have them, so that each is handled once and sent to nobody twice.
 * A kernel: pure, not thread-safe, deterministic. Bounded: the oldest message is forgotten first, and a forgotten one
 * counts as new when it comes again.
 */
public final class Floodgate {

    private final int maxMessages;

    /** In the order of first sight; for each message the slots of the peers that have it. */
    private final LinkedHashMap<Hash, BitSet> holders = new LinkedHashMap<>();

    /** A small number for every peer that was named, reused when it is forgotten. */
    private final Map<NodeId, Integer> slots = new HashMap<>();

    private final BitSet taken = new BitSet();

    /** @param maxMessages how many messages are remembered, at least 1 */
    public Floodgate(int maxMessages) {
        if (maxMessages < 1) {
            throw new IllegalArgumentException("at least one message must be remembered, not " + maxMessages);
        }
        this.maxMessages = maxMessages;
    }

    /** What names a message: SHA-256 over the channel's code, one byte, and the payload. */
    public static Hash key(Channel channel, Bytes payload) {
        return Sha256.hash(Bytes.owned(new byte[] {(byte) channel.code()}), payload);
    }

    /** Notes that {@code from} has {@code message}; whether nobody had brought it and we had not sent it before. */
    public boolean received(Hash message, NodeId from) {
        var have = holders.get(message);
        boolean first = have == null;
        (first ? remember(message) : have).set(slot(from));
        return first;
    }

    /**
     * The ones of {@code connected} that are not known to have {@code message}, in the given order. They count as
     * having it from now on, and the message as seen, even if there are none.
     */
    public List<NodeId> targets(Hash message, Collection<NodeId> connected) {
        var known = holders.get(message);
        var have = known == null ? remember(message) : known;
        var targets = new ArrayList<NodeId>(connected.size());
        for (var peer : connected) {
            int slot = slot(peer);
            if (!have.get(slot)) {
                have.set(slot);
                targets.add(peer);
            }
        }
        return targets;
    }

    /** Forgets what {@code peer} has: it is gone, and may come back without it. */
    public void forget(NodeId peer) {
        var slot = slots.remove(peer);
        if (slot != null) {
            holders.values().forEach(have -> have.clear(slot));
            taken.clear(slot);
        }
    }

    /** How many messages are remembered. */
    public int size() {
        return holders.size();
    }

    private BitSet remember(Hash message) {
        var have = new BitSet();
        holders.put(message, have);
        if (holders.size() > maxMessages) {
            var eldest = holders.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        return have;
    }

    private int slot(NodeId peer) {
        var known = slots.get(peer);
        if (known != null) {
            return known;
        }
        int free = taken.nextClearBit(0);
        taken.set(free);
        slots.put(peer, free);
        return free;
    }
}
