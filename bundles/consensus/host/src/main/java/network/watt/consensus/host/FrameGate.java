// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import network.watt.consensus.api.ConsensusEngine.References;
import network.watt.platform.types.NodeId;

/** Holds frames of the open slot until everything they refer to is here and judged. Protocol loop only. */
final class FrameGate {

    private static final int MAX_ITEMS = 64;
    private static final int MAX_VALUES = 256;

    private final Surroundings around;
    private final Items items;
    private final ItemFetcher fetcher;
    private final Map<ConsensusFrame, Waiting> waiting = new LinkedHashMap<>();
    private boolean open;

    FrameGate(Surroundings around, Items items, ItemFetcher fetcher) {
        this.around = around;
        this.items = items;
        this.fetcher = fetcher;
    }

    /** Takes a frame that {@code source} sent. */
    void admit(ConsensusFrame frame, NodeId source) {
        if (waiting.containsKey(frame)) {
            return;
        }
        var refers = around.tip().seat().engine().references(frame.message());
        if (refers.items().size() > MAX_ITEMS || refers.values().size() > MAX_VALUES) {
            around.counters().count("frame.too-many-references");
            return;
        }
        waiting.put(frame, new Waiting(source, refers));
    }

    /** Lets every frame through that waits for nothing any more and is still its sender's latest. */
    void release(Values values, FrameLog log, Consumer<ConsensusFrame> deliver) {
        for (var frame : List.copyOf(waiting.keySet())) {
            var held = waiting.get(frame);
            if (held == null) {
                continue;
            }
            if (!log.contains(frame)) {
                waiting.remove(frame);
            } else if (isReady(held, values) && open) {
                waiting.remove(frame);
                deliver.accept(frame);
            }
        }
    }

    /** Asks for everything that is missing, not only for the first of it. */
    boolean isReady(Waiting held, Values values) {
        boolean ready = true;
        for (var hash : held.refers.items()) {
            if (items.find(hash).isEmpty()) {
                fetcher.want(new ItemKey(ItemKey.Kind.ENGINE_ITEM, hash), held.source);
                ready = false;
            }
        }
        for (var value : held.refers.values()) {
            ready &= values.isReady(value, held.source);
        }
        return ready;
    }

    /** While closed, frames gather and what they need is fetched, but none is let through. */
    void open(boolean isOpen) {
        open = isOpen;
    }

    /** How many frames wait. */
    int size() {
        return waiting.size();
    }

    void clear() {
        waiting.clear();
        open = false;
    }

    /** A frame's source and needs. */
    record Waiting(NodeId source, References refers) {}
}
