// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Locale;
import network.watt.porep.api.ParameterSource;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;
import network.watt.porep.graph.ParentTable;
import network.watt.porep.graph.Parents;
import network.watt.porep.graph.StackedGraph;

/** The parents of a graph as a parameter that all sectors of its kind share: drawn once, by a job's crew. */
final class ParentFile {

    private static final int SLICE = 512;
    private static final int BATCH = 64 * 1024;

    private final StackedGraph graph;
    private final Crew crew;

    ParentFile(StackedGraph graph, Crew crew) {
        this.graph = graph;
        this.crew = crew;
    }

    private String name() {
        // The porep id makes the graph; its digits keep kinds and networks apart.
        return "parents-" + graph.version().name().toLowerCase(Locale.ROOT).replace('_', '.') + "-" + graph.nodes()
                + "-" + graph.porepId().bytes().hex();
    }

    /** The table, from the file, which is made first where it is not here. */
    ParentTable open(ParameterSource source, SealMonitor monitor) throws SealException {
        long size = graph.nodes() * ParentTable.NODE_BYTES;
        return map(source.obtain(name(), size, this::make, monitor), size);
    }

    private static ParentTable map(Path file, long size) throws SealException {
        long window = (long) ParentTable.MAX_WINDOW_NODES * ParentTable.NODE_BYTES;
        var windows = new ArrayList<ByteBuffer>();
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long at = 0; at < size; at += window) {
                windows.add(channel.map(FileChannel.MapMode.READ_ONLY, at, Math.min(window, size - at)));
            }
        } catch (IOException e) {
            throw DiskTrouble.of(file, 0, e);
        }
        return ParentTable.over(windows);
    }

    private void make(long from, WritableByteChannel to, SealMonitor monitor) throws SealException, IOException {
        int size = (int) Math.min(BATCH, graph.nodes());
        var batch = ByteBuffer.allocateDirect(size * ParentTable.NODE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int skipped = (int) (from % ParentTable.NODE_BYTES);
        for (long node = from / ParentTable.NODE_BYTES; node < graph.nodes(); node += size) {
            monitor.progress(new SealProgress("parents, once for all sectors of this kind", node, graph.nodes()));
            long first = node;
            long end = Math.min(graph.nodes(), node + size);
            if (!crew.compute((a, b) -> draw(batch, first, a, b), node, end, SLICE, monitor::isCancelled)) {
                throw SealException.cancelled();
            }
            batch.position(skipped).limit((int) (end - node) * ParentTable.NODE_BYTES);
            to.write(batch);
            batch.clear();
            skipped = 0;
        }
    }

    private void draw(ByteBuffer batch, long first, long from, long to) {
        var parents = new Parents(graph);
        var drawn = new int[StackedGraph.PARENTS];
        for (long node = from; node < to; node++) {
            parents.draw(node, drawn);
            int at = (int) (node - first) * ParentTable.NODE_BYTES;
            for (int i = 0; i < drawn.length; i++) {
                batch.putInt(at + i * Integer.BYTES, drawn[i]);
            }
        }
    }
}
