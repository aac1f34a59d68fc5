// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

import static network.watt.porep.graph.StackedGraph.PARENTS;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The parents of all nodes of a graph, drawn once and used by every layer of every sector of its kind: {@value #NODE_BYTES}
 * bytes a node, 14 numbers of four bytes, least significant first; what Filecoin's parent cache has in its file, so that
 * digests can be compared. It lies in windows that its owner provides.
 *
 * <p>Nothing is remembered from call to call: threads may read at once, and fill different nodes.
 */
public final class ParentTable {

    /** The bytes of a node's parents. */
    public static final int NODE_BYTES = PARENTS * Integer.BYTES;

    /** The nodes of a window of 896 MiB, the largest that is of use. */
    public static final int MAX_WINDOW_NODES = 1 << 24;

    private final List<ByteBuffer> windows;
    private final int shift;
    private final long count;

    private ParentTable(List<ByteBuffer> windows, int shift, long count) {
        this.windows = windows;
        this.shift = shift;
        this.count = count;
    }

    /**
     * The table in these windows, each from its position to its limit.
     *
     * @throws IllegalArgumentException unless the first window has a power of two of nodes, at most 2^24, all but the last
     *     as many, and the last no more
     */
    public static ParentTable over(List<ByteBuffer> windows) {
        var kept = new ArrayList<ByteBuffer>();
        long count = 0;
        int first = windows.isEmpty() ? 0 : windows.get(0).remaining() / NODE_BYTES;
        if (Integer.bitCount(first) != 1 || first > MAX_WINDOW_NODES) {
            throw new IllegalArgumentException("windows for the parents of " + first
                    + " nodes: it takes a power of two, at most " + MAX_WINDOW_NODES);
        }
        for (int i = 0; i < windows.size(); i++) {
            var window = windows.get(i).slice().order(ByteOrder.LITTLE_ENDIAN);
            int nodes = window.remaining() / NODE_BYTES;
            boolean last = i == windows.size() - 1;
            if (window.remaining() % NODE_BYTES != 0 || nodes == 0 || (last ? nodes > first : nodes != first)) {
                throw new IllegalArgumentException("window " + i + " has " + window.remaining()
                        + " bytes after one for the parents of " + first + " nodes");
            }
            kept.add(window);
            count += nodes;
        }
        return new ParentTable(kept, Integer.numberOfTrailingZeros(first), count);
    }

    /** Room in memory for the parents of all nodes of a graph; at most {@link #MAX_WINDOW_NODES}. */
    public static ParentTable inMemory(StackedGraph graph) {
        int bytes = Math.toIntExact(graph.nodes() * NODE_BYTES);
        return over(List.of(ByteBuffer.allocate(bytes)));
    }

    public long count() {
        return count;
    }

    /** Draws and keeps the parents of the nodes {@code from} (inclusive) to {@code to} (exclusive). */
    public void fill(Parents parents, long from, long to) {
        var drawn = new int[PARENTS];
        for (long node = from; node < to; node++) {
            parents.draw(node, drawn);
            var window = window(node);
            int at = offset(node);
            for (int i = 0; i < PARENTS; i++) {
                window.putInt(at + i * Integer.BYTES, drawn[i]);
            }
        }
    }

    /** Reads the parents of a node. */
    public void get(long node, int[] parents) {
        var window = window(node);
        int at = offset(node);
        for (int i = 0; i < PARENTS; i++) {
            parents[i] = window.getInt(at + i * Integer.BYTES);
        }
    }

    /** Copies the bytes of the parents of {@code nodes} nodes, which are to be in one window. */
    public void get(long first, int nodes, byte[] target, int at) {
        window(first).get(offset(first), target, at, nodes * NODE_BYTES);
    }

    private ByteBuffer window(long node) {
        Objects.checkIndex(node, count);
        return windows.get((int) (node >>> shift));
    }

    private int offset(long node) {
        return (int) (node & (1L << shift) - 1) * NODE_BYTES;
    }
}
