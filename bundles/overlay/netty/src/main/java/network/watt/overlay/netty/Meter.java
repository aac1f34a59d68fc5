// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.BooleanSupplier;

/**
 * Stands before TLS: bounds what a peer sends before its HELLO has arrived, and notes when bytes came. Until HELLO they
 * go on in small pieces, so that what follows it in the same read is not counted. Runs on the connection's I/O thread.
 */
final class Meter extends ChannelInboundHandlerAdapter {

    /** The TLS flight of a node has some 1.5 KiB, HELLO and the TLS records around it less than 5 KiB. */
    private static final int MAX_BYTES_BEFORE_HELLO = 16 * 1024;

    private static final int PIECE = 1024;

    private final BooleanSupplier greeted;
    private int bytesBeforeHello;
    private long lastReadNanos = System.nanoTime();

    /** @param greeted whether HELLO has arrived */
    Meter(BooleanSupplier greeted) {
        this.greeted = greeted;
    }

    /** Whether anything has arrived at all. */
    boolean silent() {
        return bytesBeforeHello == 0;
    }

    long lastReadNanos() {
        return lastReadNanos;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        lastReadNanos = System.nanoTime();
        var read = (ByteBuf) message;
        while (read.isReadable() && !greeted.getAsBoolean()) {
            int piece = Math.min(PIECE, read.readableBytes());
            bytesBeforeHello += piece;
            if (bytesBeforeHello > MAX_BYTES_BEFORE_HELLO) {
                read.release();
                ctx.fireExceptionCaught(new Refusal(DropReason.OVERSIZED));
                return;
            }
            ctx.fireChannelRead(read.readRetainedSlice(piece));
        }
        if (read.isReadable()) {
            ctx.fireChannelRead(read);
        } else {
            read.release();
        }
    }
}
