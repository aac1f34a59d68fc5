// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.field.Nodes;

/**
 * A row of nodes in a file of its own, mapped in windows of 1 GiB. The file takes its whole room on the disk before it is
 * mapped: a disk that fills up later could only be told by a crash of the process. Threads may use different nodes at once.
 */
public final class NodesFile {

    private static final int WINDOW_BYTES = 1 << 30;
    private static final int ZEROS_BYTES = 4 << 20;

    private final Path file;
    private final List<MappedByteBuffer> windows;
    private final Nodes nodes;

    private NodesFile(Path file, List<MappedByteBuffer> windows) {
        this.file = file;
        this.windows = windows;
        this.nodes = Nodes.over(new ArrayList<ByteBuffer>(windows));
    }

    /**
     * Opens a row of exactly {@code count} nodes; a new file, or what is missing of one, is filled with zeros.
     *
     * @throws SealException {@code seal.disk-full}, {@code seal.disk} or {@code seal.cancelled}
     */
    public static NodesFile open(Path file, long count, SealMonitor monitor) throws SealException {
        long bytes = Math.multiplyExact(count, (long) Nodes.BYTES);
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            fill(channel, bytes, monitor);
            var windows = new ArrayList<MappedByteBuffer>();
            for (long at = 0; at < bytes; at += WINDOW_BYTES) {
                windows.add(channel.map(FileChannel.MapMode.READ_WRITE, at, Math.min(WINDOW_BYTES, bytes - at)));
            }
            return new NodesFile(file, windows);
        } catch (IOException e) {
            throw DiskTrouble.of(file, bytes, e);
        }
    }

    private static void fill(FileChannel channel, long bytes, SealMonitor monitor) throws IOException, SealException {
        if (channel.size() > bytes) {
            channel.truncate(bytes);
        }
        var zeros = ByteBuffer.allocateDirect((int) Math.min(ZEROS_BYTES, bytes));
        channel.position(channel.size());
        while (channel.position() < bytes) {
            if (monitor.isCancelled()) {
                throw SealException.cancelled();
            }
            zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - channel.position()));
            channel.write(zeros);
        }
    }

    public Nodes nodes() {
        return nodes;
    }

    /** Makes the nodes {@code from} to {@code to}, exclusive, survive a power cut. */
    public void force(long from, long to) throws SealException {
        long start = from * Nodes.BYTES;
        long end = to * Nodes.BYTES;
        try {
            for (int i = (int) (start / WINDOW_BYTES); i < windows.size() && (long) i * WINDOW_BYTES < end; i++) {
                long base = (long) i * WINDOW_BYTES;
                int first = (int) (Math.max(start, base) - base);
                int last = (int) (Math.min(end, base + windows.get(i).capacity()) - base);
                windows.get(i).force(first, last - first);
            }
        } catch (UncheckedIOException e) {
            throw DiskTrouble.of(file, end - start, e.getCause());
        }
    }

    /** Deletes the file. Whoever still has its nodes may read them, but nothing of it is left after that. */
    public void delete() throws SealException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw DiskTrouble.of(file, 0, e);
        }
    }
}
