// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/** Commits to everything that happens, in order, and remembers the last of it for people where asked to. One thread. */
final class EventLog {

    private static final int BLOCK_BYTES = 16 * 1024;
    private static final int EVENT_BYTES = 3 * Long.BYTES + Hash.SIZE;

    private final byte[] block = new byte[BLOCK_BYTES];
    private final Deque<Supplier<String>> last = new ArrayDeque<>();
    private int size;
    private int remembered;
    private long sinceMs;
    private long events;
    private Hash chained = Hash.ZERO;

    /** Keeps a sentence on each of the last {@code count} events from now on, which its times count from. */
    void remember(int count, long nowMs) {
        remembered = count;
        sinceMs = nowMs;
    }

    /**
     * Adds an event.
     *
     * @param what and {@code who} are numbers that tell events apart
     * @param told the event for people; asked only if it is among the last
     */
    void add(long nowMs, long what, long who, Hash content, Supplier<String> told) {
        if (size + EVENT_BYTES > BLOCK_BYTES) {
            chained = hash();
            size = 0;
        }
        put(nowMs);
        put(what);
        put(who);
        content.bytes().copyTo(block, size);
        size += Hash.SIZE;
        events++;
        if (remembered > 0) {
            last.add(() -> nowMs - sinceMs + " ms  " + told.get());
            if (last.size() > remembered) {
                last.remove();
            }
        }
    }

    private void put(long number) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            block[size++] = (byte) (number >>> shift);
        }
    }

    /** A hash over all events so far. */
    Hash hash() {
        return Sha256.hash(chained.bytes(), Bytes.owned(Arrays.copyOf(block, size)));
    }

    long events() {
        return events;
    }

    /** The last events, the oldest first. */
    List<String> last() {
        var sentences = new ArrayList<String>();
        last.forEach(told -> sentences.add(told.get()));
        return sentences;
    }
}
