// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import network.watt.consensus.api.AgreedValue;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;

/**
 * What all nodes that break the rules in one run have agreed on: for every slot two stories, and who hears which. Alone, liars
 * mostly contradict each other; together they can fork a network of which they are too many. One thread.
 */
public final class Plot {

    private static final int REMEMBERED_SLOTS = 4;

    private final long salt;
    private final NavigableMap<Long, SortedSet<Bytes>> heard = new TreeMap<>();
    private final NavigableMap<Long, Stories> stories = new TreeMap<>();

    /** @param seed another one, other groups */
    public Plot(long seed) {
        salt = seed;
    }

    /** Two values that are told of as the one agreed. */
    record Stories(Bytes first, Bytes second) {

        /** The one that {@code value} is not. */
        Bytes rival(Bytes value) {
            return value.equals(second) ? first : second;
        }
    }

    /** Whether a peer is among those that hear the second story in a slot: about every other one. */
    boolean hearsSecond(long slot, NodeId peer) {
        return new SplittableRandom(salt ^ slot << Integer.SIZE ^ peer.key().hashCode()).nextBoolean();
    }

    /** Something that slots differ in besides. */
    boolean choice(long slot) {
        return new SplittableRandom(salt ^ slot).nextBoolean();
    }

    /** Takes note of what somebody votes for. */
    void listen(long slot, SortedSet<Bytes> values) {
        heard.computeIfAbsent(slot, s -> new TreeSet<>()).addAll(values);
        forget(heard);
    }

    /**
     * The stories of a slot.
     *
     * @param value the first one where there are none yet; the second is what somebody else votes for, or the same at
     *     another time
     */
    Stories stories(long slot, Bytes value) {
        var told = stories.computeIfAbsent(slot, s -> new Stories(value, rival(s, value)));
        forget(stories);
        return told;
    }

    private Bytes rival(long slot, Bytes value) {
        return heard.getOrDefault(slot, new TreeSet<>()).stream()
                .filter(other -> !other.equals(value))
                .findFirst()
                .orElseGet(() -> later(value));
    }

    private static Bytes later(Bytes value) {
        try {
            var agreed = AgreedValue.decode(value);
            return new AgreedValue(
                            agreed.previousHeaderHash(), agreed.setHash(), agreed.closeTimeMs() + 1, agreed.steps())
                    .toXdr();
        } catch (XdrException notOurs) {
            return value;
        }
    }

    /** Slots far ahead are made up; what is said of real ones comes in order. */
    private static void forget(NavigableMap<Long, ?> bySlot) {
        while (bySlot.size() > REMEMBERED_SLOTS) {
            bySlot.pollFirstEntry();
        }
    }
}
