// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;

/**
 * The latest frames of every sender: of the open slot, of later slots until their time comes, and of the last closed
 * ones to help laggards. Only frames with a good signature get here; of each sender and slot it keeps those that
 * the engine does not call obsolete. Protocol loop only.
 */
final class FrameLog {

    /** No engine of ours has more kinds of messages. */
    private static final int MAX_FRAMES_PER_SENDER = 4;

    /** What one sender may occupy with frames for slots that are not open yet. */
    private static final int MAX_EARLY_BYTES_PER_SENDER = 512 * 1024;

    private final NavigableMap<Long, Map<NodeId, List<ConsensusFrame>>> frames = new TreeMap<>();

    /** Whether {@code frame} tells nothing new. */
    boolean isObsolete(ConsensusFrame frame, ConsensusEngine engine) {
        return isObsolete(frame, engine, of(frame.slot(), frame.sender()));
    }

    private static boolean isObsolete(ConsensusFrame frame, ConsensusEngine engine, List<ConsensusFrame> kept) {
        for (int i = 0; i < kept.size(); i++) {
            if (tellsNothing(engine, frame, kept.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Adds a frame unless it tells nothing new, in place of those that it makes obsolete. */
    boolean add(ConsensusFrame frame, ConsensusEngine engine) {
        var kept = frames.computeIfAbsent(frame.slot(), slot -> new TreeMap<>())
                .computeIfAbsent(frame.sender(), sender -> new ArrayList<>(MAX_FRAMES_PER_SENDER));
        if (isObsolete(frame, engine, kept)) {
            return false;
        }
        kept.removeIf(older -> tellsNothing(engine, older, frame));
        kept.add(frame);
        if (kept.size() > MAX_FRAMES_PER_SENDER) {
            kept.remove(0);
        }
        return true;
    }

    private static boolean tellsNothing(ConsensusEngine engine, ConsensusFrame newer, ConsensusFrame older) {
        return newer.message().equals(older.message())
                || newer.engine().equals(older.engine()) && engine.isObsolete(newer.message(), older.message());
    }

    /** Whether there is room for a frame of a slot above {@code openSlot}. */
    boolean hasRoom(ConsensusFrame frame, long openSlot) {
        long bytes = frame.message().size();
        for (var ofSlot : frames.tailMap(openSlot, false).values()) {
            for (var kept : ofSlot.getOrDefault(frame.sender(), List.of())) {
                bytes += kept.message().size();
            }
        }
        return bytes <= MAX_EARLY_BYTES_PER_SENDER;
    }

    /**
     * Of slots beyond the bracket only each sender's highest is kept: enough to take part at once after catching up,
     * though the peers count these frames as delivered and never send them again.
     */
    boolean isBest(ConsensusFrame frame, long bracketEnd) {
        return frames.tailMap(Math.max(frame.slot(), bracketEnd), false).values().stream()
                .noneMatch(ofSlot -> ofSlot.containsKey(frame.sender()));
    }

    /** Makes room for a sender's frames of its highest slot beyond the bracket. */
    void dropBetween(NodeId sender, long bracketEnd, long slot) {
        var between = frames.subMap(bracketEnd, false, slot, false);
        between.values().forEach(ofSlot -> ofSlot.remove(sender));
        between.values().removeIf(Map::isEmpty);
    }

    boolean contains(ConsensusFrame frame) {
        return of(frame.slot(), frame.sender()).contains(frame);
    }

    List<ConsensusFrame> of(long slot, NodeId sender) {
        var ofSlot = frames.get(slot);
        return ofSlot == null ? List.of() : ofSlot.getOrDefault(sender, List.of());
    }

    /** The frames of a slot, by sender. */
    List<ConsensusFrame> of(long slot) {
        var all = new ArrayList<ConsensusFrame>();
        frames.getOrDefault(slot, Map.of()).values().forEach(all::addAll);
        return all;
    }

    /** Drops frames of other engines from {@code slot} on. */
    void keepOnly(long slot, Hash engine) {
        frames.tailMap(slot, true).values().forEach(ofSlot -> {
            ofSlot.values()
                    .forEach(kept -> kept.removeIf(frame -> !frame.engine().equals(engine)));
            ofSlot.values().removeIf(List::isEmpty);
        });
    }

    /** Drops all frames from {@code slot} on. */
    void dropFrom(long slot) {
        frames.tailMap(slot, true).clear();
    }

    void purge(long belowSlot) {
        frames.headMap(belowSlot, false).clear();
    }
}
