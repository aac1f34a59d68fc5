// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.nio.ByteBuffer;
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

    private final ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
    private final Deque<Supplier<String>> last = new ArrayDeque<>();
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
     */
    void add(long nowMs, long what, long who, Hash content) {
        if (block.remaining() < EVENT_BYTES) {
            chained = hash();
            block.clear();
        }
        block.putLong(nowMs).putLong(what).putLong(who);
        content.bytes().copyTo(block.array(), block.position());
        block.position(block.position() + Hash.SIZE);
        events++;
    }

    /** Whether sentences are wanted: few runs are ever told, and all are as long. */
    boolean remembers() {
        return remembered > 0;
    }

    /** Keeps a sentence on the event that was just added, if any are wanted. @param told asked only if it is among the last */
    void tell(long nowMs, Supplier<String> told) {
        if (remembers()) {
            last.add(() -> nowMs - sinceMs + " ms  " + told.get());
            if (last.size() > remembered) {
                last.remove();
            }
        }
    }

    /** A hash over all events so far. */
    Hash hash() {
        return Sha256.hash(chained.bytes(), Bytes.owned(Arrays.copyOf(block.array(), block.position())));
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
