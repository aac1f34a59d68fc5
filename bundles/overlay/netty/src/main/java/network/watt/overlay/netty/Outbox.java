// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.util.ArrayDeque;

/**
 * The frames that wait to be sent to one peer, bounded in bytes. Frames are handed to TLS in small pieces and only
 * while the socket takes them, so that the payload of a flooded message is shared by all peers until then. Lives on
 * the connection's I/O thread.
 */
final class Outbox {

    private static final int PIECE = 32 * 1024;

    private final Channel channel;
    private final long maxBytes;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private long bytes;
    private ByteBuf present = Unpooled.EMPTY_BUFFER;
    private long presentSinceNanos;

    Outbox(Channel channel, long maxBytes) {
        this.channel = channel;
        this.maxBytes = maxBytes;
    }

    /** Queues {@code frame}; false if the peer is too far behind. One frame always fits. */
    boolean offer(Frame frame) {
        if (!waiting.isEmpty() && bytes + frame.sizeBytes() > maxBytes) {
            return false;
        }
        bytes += frame.sizeBytes();
        waiting.add(new Waiting(frame, System.nanoTime()));
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
    }

    private boolean next() {
        var head = waiting.poll();
        if (head == null) {
            return false;
        }
        bytes -= head.frame.sizeBytes();
        present.release();
        present = head.frame.encoded();
        presentSinceNanos = head.sinceNanos;
        return true;
    }

    /** For how long the oldest frame has been waiting, 0 if none is. */
    long oldestNanos() {
        if (present.isReadable()) {
            return System.nanoTime() - presentSinceNanos;
        }
        return waiting.isEmpty() ? 0 : System.nanoTime() - waiting.peek().sinceNanos;
    }

    void clear() {
        waiting.clear();
        bytes = 0;
        present.release();
        present = Unpooled.EMPTY_BUFFER;
    }

    private record Waiting(Frame frame, long sinceNanos) {}
}
