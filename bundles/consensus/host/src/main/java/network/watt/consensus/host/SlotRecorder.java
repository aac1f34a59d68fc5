// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.consensus.api.SlotTrace;
import network.watt.consensus.api.SlotTrace.Event;
import network.watt.consensus.api.SlotTrace.What;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;

/** Remembers what the engine was told and said in the last slots, for people who ask why. Protocol loop only. */
final class SlotRecorder {

    private static final int MAX_SLOTS = Tip.REMEMBERED_LEDGERS;

    /** A slot that needs more is one of many rounds: how it began tells why. */
    private static final int MAX_EVENTS = 2000;

    /** Of messages, so that a member who says very much fills no memory: a slot of 32 nodes has some 50 kB. */
    static final int MAX_BYTES = 512 * 1024;

    private final Surroundings around;
    private final TreeMap<Long, Recorded> slots = new TreeMap<>();

    SlotRecorder(Surroundings around) {
        this.around = around;
    }

    private static final class Recorded {
        private final long firstMs;
        private final List<Event> events = new ArrayList<>();
        private int bytes;
        private boolean isCut;

        Recorded(long firstMs) {
            this.firstMs = firstMs;
        }
    }

    void record(long slot, What what, NodeId node, Bytes message) {
        var recorded = slots.get(slot);
        if (recorded == null) {
            recorded = new Recorded(around.nowMs());
            slots.put(slot, recorded);
            slots.headMap(slot - MAX_SLOTS, true).clear();
        }
        if (recorded.events.size() < MAX_EVENTS && recorded.bytes + message.size() <= MAX_BYTES) {
            recorded.bytes += message.size();
            recorded.events.add(new Event(around.nowMs() - recorded.firstMs, what, node, message));
        } else {
            recorded.isCut = true;
        }
    }

    /** What is remembered of {@code slot}, with what its messages refer to. */
    Optional<SlotTrace> of(long slot, Items items) {
        var recorded = slots.get(slot);
        if (recorded == null) {
            return Optional.empty();
        }
        Map<Hash, Bytes> referred = new LinkedHashMap<>();
        var engine = around.tip().seatOf(slot).engine();
        for (var event : recorded.events) {
            if (event.what() == What.HEARD || event.what() == What.SAID) {
                engine.references(event.message()).items().forEach(hash -> items.find(hash)
                        .ifPresent(item -> referred.put(hash, item)));
            }
        }
        return Optional.of(new SlotTrace(
                slot,
                engine.status(slot).engine(),
                around.self(),
                recorded.events,
                List.copyOf(referred.values()),
                recorded.isCut));
    }
}
