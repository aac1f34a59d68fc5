// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.anchor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The small file beside an engine's that says which generation of the database is in force and which batch is known to
 * be on disk: a database that holds less has lost something. Locked while open, so that one process uses the
 * directory. Not thread-safe.
 */
public final class Anchor implements AutoCloseable {

    private static final int SIZE = 8 + 8 + 4;

    private final FileChannel channel;

    /** @param generation the database's folder @param forcedBatch the last batch that survives a power cut, 0 for none */
    public record State(long generation, long forcedBatch) {}

    /**
     * Opens the anchor of {@code directory}, which exists, or makes an empty one.
     *
     * @throws IllegalStateException if another process or store has the directory
     */
    public Anchor(Path directory) throws IOException {
        channel = FileChannel.open(
                directory.resolve("anchor"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        if (lock() == null) {
            channel.close();
            throw new IllegalStateException("The store " + directory
                    + " is in use by another node; stop that node or choose another directory.");
        }
    }

    private FileLock lock() throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ourOwn) {
            return null;
        }
    }

    /** Whether nothing was ever written: the store is new. */
    public boolean isNew() throws IOException {
        return channel.size() == 0;
    }

    /** What was written last; empty if it is damaged. */
    public Optional<State> read() throws IOException {
        var buffer = ByteBuffer.allocate(SIZE);
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) > 0) {
            // Until all bytes are in.
        }
        buffer.flip();
        if (channel.size() != SIZE || buffer.limit() != SIZE || buffer.getInt(SIZE - 4) != checksum(buffer)) {
            return Optional.empty();
        }
        return Optional.of(new State(buffer.getLong(0), buffer.getLong(8)));
    }

    /** Writes durably. */
    public void write(State state) throws IOException {
        var buffer = ByteBuffer.allocate(SIZE).putLong(state.generation).putLong(state.forcedBatch);
        buffer.putInt(checksum(buffer)).flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer, buffer.position());
        }
        channel.truncate(SIZE);
        channel.force(false);
    }

    private static int checksum(ByteBuffer buffer) {
        var checksum = new CRC32C();
        checksum.update(buffer.array(), 0, SIZE - 4);
        return (int) checksum.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
