// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import network.watt.platform.types.Bytes;

/**
 * Cuts decrypted bytes into frames and refuses a frame as soon as its length or code shows that it must be. The first
 * frame has to be HELLO, no later one may be. Runs on the connection's I/O thread.
 */
final class FrameDecoder extends ByteToMessageDecoder {

    /** Frames over this size count against the memory that all peers share. */
    private static final int LARGE = 256 * 1024;

    private final Budget incoming;
    private boolean greeted;
    private boolean refused;
    private long reservedBytes;
    private long startedNanos;

    /** @param incoming what unfinished large frames and unprocessed messages of all peers may hold together */
    FrameDecoder(Budget incoming) {
        this.incoming = incoming;
    }

    /** Whether HELLO has arrived. */
    boolean greeted() {
        return greeted;
    }

    /** For how long the present frame has been arriving, 0 between frames. */
    long assemblingNanos() {
        return startedNanos == 0 ? 0 : System.nanoTime() - startedNanos;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (refused) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < Frame.HEADER_BYTES) {
            if (in.readableBytes() >= Frame.LENGTH_BYTES) {
                checkedLength(in);
            }
            started();
            return;
        }
        int length = checkedLength(in);
        int code = checkedCode(in.getUnsignedByte(in.readerIndex() + Frame.LENGTH_BYTES), length);
        if (in.readableBytes() < Frame.LENGTH_BYTES + length) {
            started();
            reserve(length);
            return;
        }
        finished();
        greeted = true;
        in.skipBytes(Frame.HEADER_BYTES);
        var payload = new byte[length - 1];
        in.readBytes(payload);
        out.add(new Frame(code, Bytes.owned(payload)));
    }

    private int checkedLength(ByteBuf in) {
        int length = in.getInt(in.readerIndex());
        if (length < 1) {
            throw refused(DropReason.MALFORMED);
        }
        if (length > (greeted ? 1 + Frame.MAX_PAYLOAD : Frame.MAX_BEFORE_HELLO - Frame.LENGTH_BYTES)) {
            throw refused(DropReason.OVERSIZED);
        }
        return length;
    }

    private int checkedCode(int code, int length) {
        if ((code == Frame.HELLO) == greeted) {
            throw refused(DropReason.MALFORMED);
        }
        int max = Frame.maxPayload(code);
        if (max < 0) {
            throw refused(DropReason.UNKNOWN_CHANNEL);
        }
        if (length - 1 > max) {
            throw refused(DropReason.OVERSIZED);
        }
        return code;
    }

    private void started() {
        if (startedNanos == 0) {
            startedNanos = System.nanoTime() | 1;
        }
    }

    private void reserve(int length) {
        if (length > LARGE && reservedBytes == 0) {
            if (incoming.wouldExceed(length)) {
                throw refused(DropReason.CROWDED);
            }
            reservedBytes = length;
            incoming.take(length);
        }
    }

    private void finished() {
        startedNanos = 0;
        incoming.giveBack(reservedBytes);
        reservedBytes = 0;
    }

    private Refusal refused(DropReason reason) {
        finished();
        refused = true;
        return new Refusal(reason);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        finished();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        finished();
    }
}
