// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts one peer's messages between socket and protocol loop. Over the bound, or over its share while all peers
 * together have used up theirs, we stop reading from the socket, so that TCP slows the peer down; at half of it we go
 * on. Filled on the I/O thread, emptied on any.
 */
final class Inbox {

    private final Channel channel;
    private final int maxMessages;
    private final long maxBytes;
    private final Budget budget;
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean paused;

    /** @param budget what all peers' messages may hold together */
    Inbox(Channel channel, Limits limits, Budget budget) {
        this.channel = channel;
        this.maxMessages = limits.maxUnprocessed();
        this.maxBytes = limits.maxUnprocessedBytes();
        this.budget = budget;
    }

    /** A message has arrived. I/O thread. */
    void arrived(Frame frame) {
        long nowMessages = messages.incrementAndGet();
        long nowBytes = bytes.addAndGet(cost(frame));
        budget.take(cost(frame));
        if (nowMessages >= maxMessages || nowBytes >= maxBytes || budget.refuses(nowBytes, 0)) {
            paused = true;
            channel.config().setAutoRead(false);
            resumeIfLow(); // the last one may have been processed since
        }
    }

    /** A message has been dealt with. */
    void processed(Frame frame) {
        messages.decrementAndGet();
        bytes.addAndGet(-cost(frame));
        budget.giveBack(cost(frame));
        if (paused && isLow()) {
            Handover.to(channel.eventLoop(), this::resumeIfLow);
        }
    }

    /** Whether reading is stopped. */
    boolean paused() {
        return paused;
    }

    long unprocessed() {
        return messages.get();
    }

    private static long cost(Frame frame) {
        return Budget.OVERHEAD_BYTES + frame.sizeBytes();
    }

    /** A peer with nothing unprocessed always is, so that what is paused goes on some time. */
    private boolean isLow() {
        long held = bytes.get();
        return messages.get() <= maxMessages / 2 && held <= maxBytes / 2 && !budget.refuses(2 * held, 0);
    }

    private void resumeIfLow() {
        if (paused && isLow()) {
            paused = false;
            channel.config().setAutoRead(true);
        }
    }
}
