// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.util.ArrayDeque;

/**
 * The frames that wait to be sent to one peer, bounded for this peer and for all together. Frames are handed to TLS in
 * small pieces and only while the socket takes them, so that the payload of a flooded message is shared by all peers
 * until then. Lives on the connection's I/O thread.
 */
final class Outbox {

    private static final int PIECE = 32 * 1024;

    private final Channel channel;
    private final long maxBytes;
    private final Budget budget;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private long bytes;
    private ByteBuf present = Unpooled.EMPTY_BUFFER;
    private long presentSinceNanos;

    /** @param budget what the queues of all peers may hold together */
    Outbox(Channel channel, long maxBytes, Budget budget) {
        this.channel = channel;
        this.maxBytes = maxBytes;
        this.budget = budget;
    }

    /** Queues {@code parcel}; false if the peer is too far behind. One frame always fits while there is memory. */
    boolean offer(Parcel parcel) {
        long size = parcel.sizeBytes();
        if (bytes > 0 && bytes + size > maxBytes || budget.refuses(bytes, size)) {
            return false;
        }
        bytes += size;
        parcel.enter(budget);
        waiting.add(new Waiting(parcel, System.nanoTime()));
        pump();
        return true;
    }

    /** Writes as much as the socket takes. */
    void pump() {
        boolean written = false;
        while (channel.isWritable() && (present.isReadable() || next())) {
            channel.write(present.readRetainedSlice(Math.min(PIECE, present.readableBytes())));
            written = true;
        }
        if (written) {
            channel.flush();
        }
        if (!present.isReadable()) {
            dismissPresent();
        }
    }

    /** Makes the first waiting frame the present one: a copy that is this peer's own, and counts until it is sent. */
    private boolean next() {
        dismissPresent();
        var head = waiting.poll();
        if (head == null) {
            return false;
        }
        bytes -= head.parcel.sizeBytes();
        head.parcel.leave(budget);
        present = head.parcel.frame().encoded();
        presentSinceNanos = head.sinceNanos;
        bytes += present.capacity();
        budget.take(present.capacity());
        return true;
    }

    private void dismissPresent() {
        bytes -= present.capacity();
        budget.giveBack(present.capacity());
        present.release();
        present = Unpooled.EMPTY_BUFFER;
    }

    /** For how long the oldest frame has been waiting, 0 if none is. */
    long oldestNanos() {
        if (present.isReadable()) {
            return System.nanoTime() - presentSinceNanos;
        }
        return waiting.isEmpty() ? 0 : System.nanoTime() - waiting.peek().sinceNanos;
    }

    /** What waits for this peer, in bytes. */
    long waitingBytes() {
        return bytes;
    }

    void clear() {
        dismissPresent();
        waiting.forEach(one -> one.parcel.leave(budget));
        waiting.clear();
        bytes = 0;
    }

    private record Waiting(Parcel parcel, long sinceNanos) {}
}
