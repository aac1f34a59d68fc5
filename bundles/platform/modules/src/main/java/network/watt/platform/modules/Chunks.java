// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

import java.util.ArrayList;
import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.HashList;

/**
 * A bundle's file in the pieces in which it travels between nodes, each of which can be checked by itself against the root
 * that a plan names ({@code docs/protocol/upgrade.md} §7). Pure.
 */
public final class Chunks {

    /** The size of every piece but the last, in bytes. */
    public static final int SIZE_BYTES = 256 * 1024;

    private final List<Bytes> chunks;
    private final HashList tree;

    private Chunks(List<Bytes> chunks) {
        this.chunks = List.copyOf(chunks);
        this.tree = new HashList(chunks);
    }

    /** The pieces of a file that is not empty. */
    public static Chunks of(Bytes file) {
        if (file.isEmpty()) {
            throw new IllegalArgumentException("an empty file has no chunks");
        }
        var chunks = new ArrayList<Bytes>();
        for (int from = 0; from < file.size(); from += SIZE_BYTES) {
            chunks.add(file.slice(from, Math.min(file.size(), from + SIZE_BYTES)));
        }
        return new Chunks(chunks);
    }

    /** How many pieces a file of a size has. */
    public static int count(long sizeBytes) {
        return Math.toIntExact((sizeBytes + SIZE_BYTES - 1) / SIZE_BYTES);
    }

    /** Whether {@code path} proves that {@code chunk} is piece {@code index} of a file of this size under {@code root}. */
    public static boolean verify(Hash root, long sizeBytes, int index, Bytes chunk, List<Hash> path) {
        int count = count(sizeBytes);
        long size = index < count - 1 ? SIZE_BYTES : sizeBytes - (count - 1L) * SIZE_BYTES;
        return chunk.size() == size && HashList.verify(root, index, count, chunk, path);
    }

    public int count() {
        return chunks.size();
    }

    public Bytes chunk(int index) {
        return chunks.get(index);
    }

    public Hash root() {
        return tree.root();
    }

    /** What proves a piece against the root. */
    public List<Hash> path(int index) {
        return tree.path(index);
    }
}
