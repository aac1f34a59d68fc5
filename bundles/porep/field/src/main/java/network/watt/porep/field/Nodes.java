// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A long row of nodes of {@value #BYTES} bytes: the data of a sector, a layer of labels, the rows of a tree. It lies in
 * windows that its owner provides, mapped from a file or in memory, so that it may be far larger than an array.
 *
 * <p>Nothing here is remembered from call to call: threads may read at once, and write different nodes.
 */
public final class Nodes {

    /** The bytes of a node. */
    public static final int BYTES = 32;

    /** The nodes of a window of 1 GiB, the largest that is of use. */
    public static final int MAX_WINDOW_NODES = 1 << 25;

    private final List<ByteBuffer> windows;
    private final ByteBuffer only;
    private final boolean isOne;
    private final int shift;
    private final long count;

    private Nodes(List<ByteBuffer> windows, int shift, long count) {
        this.windows = windows;
        this.only = windows.get(0);
        this.isOne = windows.size() == 1;
        this.shift = shift;
        this.count = count;
    }

    /**
     * The nodes in these windows, each from its position to its limit.
     *
     * @throws IllegalArgumentException unless all windows but the last have the same number of nodes, a power of two, the
     *     last has no more, none has a part of a node, and none is larger than 1 GiB
     */
    public static Nodes over(List<ByteBuffer> windows) {
        var kept = new ArrayList<ByteBuffer>();
        long count = 0;
        int first = windows.isEmpty() ? 0 : windows.get(0).remaining() / BYTES;
        for (int i = 0; i < windows.size(); i++) {
            var window = windows.get(i).slice().order(ByteOrder.LITTLE_ENDIAN);
            int nodes = window.remaining() / BYTES;
            boolean last = i == windows.size() - 1;
            if (nodes == 0 || nodes > first || window.remaining() % BYTES != 0 || !last && nodes < first) {
                throw new IllegalArgumentException("window " + i + " has " + window.remaining() + " bytes after one of "
                        + first + " nodes of 32 bytes");
            }
            kept.add(window);
            count += nodes;
        }
        boolean one = windows.size() == 1;
        if (first == 0 || first > MAX_WINDOW_NODES || !one && Integer.bitCount(first) != 1) {
            throw new IllegalArgumentException(
                    "windows of " + first + " nodes: it takes a power of two, at most " + MAX_WINDOW_NODES);
        }
        return new Nodes(kept, one ? Integer.SIZE - 1 : Integer.numberOfTrailingZeros(first), count);
    }

    /** So many nodes in memory, all zero; at most {@link #MAX_WINDOW_NODES}. */
    public static Nodes inMemory(int count) {
        return over(List.of(ByteBuffer.allocate(Math.multiplyExact(count, BYTES))));
    }

    public long count() {
        return count;
    }

    /** Copies a node to {@code at} in {@code target}. */
    public void get(long node, byte[] target, int at) {
        window(node).get(offset(node), target, at, BYTES);
    }

    /** Copies {@code nodes} nodes from {@code first} on. */
    public void get(long first, int nodes, byte[] target, int at) {
        int done = 0;
        while (done < nodes) {
            int run = run(first + done, nodes - done);
            window(first + done).get(offset(first + done), target, at + done * BYTES, run * BYTES);
            done += run;
        }
    }

    /** Copies the nodes of these numbers, from {@code numbers[from]} to before {@code numbers[to]}, one after the other. */
    public void gather(int[] numbers, int from, int to, byte[] target, int at) {
        if (isOne) {
            var window = only;
            int nodes = (int) count;
            for (int i = from; i < to; i++) {
                window.get(Objects.checkIndex(numbers[i], nodes) * BYTES, target, at + (i - from) * BYTES, BYTES);
            }
            return;
        }
        for (int i = from; i < to; i++) {
            get(numbers[i], target, at + (i - from) * BYTES);
        }
    }

    /** Some bits of these nodes, so that the machine has them at hand soon after. */
    public long touch(int[] numbers, int from, int to) {
        long bits = 0;
        if (isOne) {
            var window = only;
            int nodes = (int) count;
            for (int i = from; i < to; i++) {
                bits ^= window.getLong(Objects.checkIndex(numbers[i], nodes) * BYTES);
            }
            return bits;
        }
        for (int i = from; i < to; i++) {
            bits ^= window(numbers[i]).getLong(offset(numbers[i]));
        }
        return bits;
    }

    /** Overwrites a node with the bytes from {@code at} on. */
    public void put(long node, byte[] source, int at) {
        window(node).put(offset(node), source, at, BYTES);
    }

    /** Overwrites {@code nodes} nodes from {@code first} on. */
    public void put(long first, int nodes, byte[] source, int at) {
        int done = 0;
        while (done < nodes) {
            int run = run(first + done, nodes - done);
            window(first + done).put(offset(first + done), source, at + done * BYTES, run * BYTES);
            done += run;
        }
    }

    private ByteBuffer window(long node) {
        Objects.checkIndex(node, count);
        return isOne ? only : windows.get((int) (node >>> shift));
    }

    /** Within its window. */
    private int offset(long node) {
        return (int) (node & (1L << shift) - 1) * BYTES;
    }

    /** How many of the wanted nodes are in one window. */
    private int run(long first, int wanted) {
        long left = (1L << shift) - (first & (1L << shift) - 1);
        return (int) Math.min(wanted, left);
    }
}
