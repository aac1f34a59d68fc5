// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory that all peers share, in bytes. It may be used up by a few of them; from then on whoever holds more than its
 * share gets no more, and the others still get theirs. So at most half of the budget is used on top of it. Any thread.
 */
final class Budget {

    /** What a queued message costs besides its payload: the objects around it, and more than they do. */
    static final int OVERHEAD_BYTES = 256;

    private final long maxBytes;
    private final long shareBytes;
    private final AtomicLong used = new AtomicLong();

    Budget(long maxBytes, int maxPeers) {
        this.maxBytes = maxBytes;
        this.shareBytes = maxBytes / (2L * maxPeers);
    }

    void take(long bytes) {
        used.addAndGet(bytes);
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    /** Whether {@code bytes} more would be too many, whoever takes them. */
    boolean wouldExceed(long bytes) {
        return used.get() + bytes > maxBytes;
    }

    /** Whether a peer that holds {@code heldBytes} must not take {@code bytes} more. */
    boolean refuses(long heldBytes, long bytes) {
        return heldBytes + bytes > shareBytes && wouldExceed(bytes);
    }

    long usedBytes() {
        return used.get();
    }
}
