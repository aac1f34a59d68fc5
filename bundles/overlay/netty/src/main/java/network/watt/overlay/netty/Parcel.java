// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import java.util.concurrent.atomic.AtomicInteger;

/** A frame on its way to one peer or to many, whose payload is in memory once and counts once. Any thread. */
final class Parcel {

    private final Frame frame;
    private final AtomicInteger queues = new AtomicInteger();

    Parcel(Frame frame) {
        this.frame = frame;
    }

    Frame frame() {
        return frame;
    }

    /** What one more queue costs its peer. */
    long sizeBytes() {
        return Budget.OVERHEAD_BYTES + frame.sizeBytes();
    }

    void enter(Budget budget) {
        boolean first = queues.getAndIncrement() == 0;
        budget.take(first ? sizeBytes() : Budget.OVERHEAD_BYTES);
    }

    void leave(Budget budget) {
        boolean last = queues.decrementAndGet() == 0;
        budget.giveBack(last ? sizeBytes() : Budget.OVERHEAD_BYTES);
    }
}
