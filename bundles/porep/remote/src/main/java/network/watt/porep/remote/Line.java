// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.porep.worker.Call;
import network.watt.porep.worker.Frames;
import network.watt.porep.worker.Report;

/** The stream between node and program, on which nothing waits longer than it was told. One thread; {@link #close} from any. */
final class Line implements AutoCloseable {

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer inbox = ByteBuffer.allocate(Integer.BYTES + Frames.MAX_BYTES);
    private long received;

    Line(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        selector = Selector.open();
        key = channel.register(selector, SelectionKey.OP_READ);
        inbox.limit(0);
    }

    /** How many bytes of reports were taken so far. */
    long received() {
        return received;
    }

    /**
     * The next report, if there is one within so many milliseconds.
     *
     * @throws EOFException if the program has closed the stream
     * @throws XdrException if what came is no report
     */
    Optional<Report> receive(long waitMs) throws IOException, XdrException {
        var next = next();
        if (next.isPresent()) {
            return next;
        }
        await(SelectionKey.OP_READ, waitMs);
        inbox.compact();
        int count = channel.read(inbox);
        inbox.flip();
        if (count < 0) {
            throw new EOFException("the stream has ended");
        }
        return next();
    }

    private Optional<Report> next() throws XdrException {
        if (inbox.remaining() < Integer.BYTES) {
            return Optional.empty();
        }
        int length;
        try {
            length = Frames.requireLength(inbox.getInt(inbox.position()));
        } catch (IllegalArgumentException e) {
            throw new XdrException(e.getMessage(), e);
        }
        if (inbox.remaining() < Integer.BYTES + length) {
            return Optional.empty();
        }
        var content = new byte[length];
        inbox.getInt();
        inbox.get(content);
        received += Integer.BYTES + length;
        return Optional.of(XdrReader.read(Bytes.owned(content), Report::decode));
    }

    /** @return whether all of it was taken within so many milliseconds */
    boolean send(Call call, long waitMs) throws IOException {
        var frame = Frames.of(call);
        long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
        channel.write(frame);
        while (frame.hasRemaining() && System.nanoTime() - untilNs < 0) {
            await(SelectionKey.OP_WRITE, 20);
            channel.write(frame);
        }
        return !frame.hasRemaining();
    }

    private void await(int what, long waitMs) throws IOException {
        try {
            key.interestOps(what);
            selector.select(ready -> {}, Math.max(1, waitMs));
        } catch (ClosedSelectorException | CancelledKeyException e) {
            throw new IOException("the line was closed", e);
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
