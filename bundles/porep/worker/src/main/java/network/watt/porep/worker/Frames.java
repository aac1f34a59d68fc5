// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.worker;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;

/** Messages on a stream of bytes: the length in four bytes, then the message ({@code docs/protocol/prover.md} §2). */
public final class Frames {

    /** The longest message. */
    public static final int MAX_BYTES = 65_536;

    private Frames() {}

    /** A message and its length before it, ready to be written. */
    public static ByteBuffer of(XdrEncodable message) {
        var content = message.toXdr();
        requireLength(content.size());
        return ByteBuffer.allocate(Integer.BYTES + content.size())
                .putInt(content.size())
                .put(content.toArray())
                .flip();
    }

    /** Refuses a length before anything is allocated for it; throws {@link IllegalArgumentException}. */
    public static int requireLength(int length) {
        if (length < 1 || length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a message has 1 to " + MAX_BYTES + " bytes, not " + Integer.toUnsignedString(length));
        }
        return length;
    }

    /** Writes all of a frame to a channel that blocks. */
    public static void write(WritableByteChannel to, XdrEncodable message) throws IOException {
        var frame = of(message);
        while (frame.hasRemaining()) {
            to.write(frame);
        }
    }

    /** Reads one message from a channel that blocks; empty where the stream ends between two. */
    public static Optional<Bytes> read(ReadableByteChannel from) throws IOException {
        var length = ByteBuffer.allocate(Integer.BYTES);
        if (!fill(from, length)) {
            return Optional.empty();
        }
        var content = ByteBuffer.allocate(requireLength(length.getInt(0)));
        if (!fill(from, content)) {
            throw new EOFException("the stream ends before a message");
        }
        return Optional.of(Bytes.owned(content.array()));
    }

    /** @return whether it was filled; else the stream had ended before the first byte */
    private static boolean fill(ReadableByteChannel from, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (from.read(buffer) < 0) {
                if (buffer.position() > 0) {
                    throw new EOFException("the stream ends within a message");
                }
                return false;
            }
        }
        return true;
    }
}
