// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts one peer's messages between socket and protocol loop. Over the bound we stop reading from the socket, so that
 * TCP slows the peer down; at half of it we go on. Filled on the I/O thread, emptied on any.
 */
final class Inbox {

    private final Channel channel;
    private final int maxMessages;
    private final long maxBytes;
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean paused;

    Inbox(Channel channel, Limits limits) {
        this.channel = channel;
        this.maxMessages = limits.maxUnprocessed();
        this.maxBytes = limits.maxUnprocessedBytes();
    }

    /** A message has arrived. I/O thread. */
    void arrived(Frame frame) {
        long nowMessages = messages.incrementAndGet();
        long nowBytes = bytes.addAndGet(frame.sizeBytes());
        if (nowMessages >= maxMessages || nowBytes >= maxBytes) {
            paused = true;
            channel.config().setAutoRead(false);
            resumeIfLow(); // the last one may have been processed since
        }
    }

    /** A message has been dealt with. */
    void processed(Frame frame) {
        messages.decrementAndGet();
        bytes.addAndGet(-frame.sizeBytes());
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

    private boolean isLow() {
        return messages.get() <= maxMessages / 2 && bytes.get() <= maxBytes / 2;
    }

    private void resumeIfLow() {
        if (paused && isLow()) {
            paused = false;
            channel.config().setAutoRead(true);
        }
    }
}
