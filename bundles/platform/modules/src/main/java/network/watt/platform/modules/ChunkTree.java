// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

import java.util.ArrayList;
import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/**
 * The chunks of a bundle's file, which peers fetch one by one, under one root: the tree of RFC 6962 §2.1 over pieces of
 * {@value #CHUNK_BYTES} bytes, the last one shorter ({@code docs/protocol/upgrade.md} §7). A plan states the root, so that
 * each chunk can be checked as it comes, from whomever it comes. Pure.
 */
public final class ChunkTree {

    /** The size of every chunk but the last. */
    public static final int CHUNK_BYTES = 256 * 1024;

    private static final Bytes LEAF_TAG = Bytes.fromHex("00");
    private static final Bytes INNER_TAG = Bytes.fromHex("01");

    private final List<Hash> leaves = new ArrayList<>();

    /** The tree over a file as published, of at least one byte. */
    public ChunkTree(Bytes file) {
        if (file.isEmpty()) {
            throw new IllegalArgumentException("an empty file has no chunks");
        }
        for (int i = 0; i < chunks(file.size()); i++) {
            leaves.add(leaf(chunk(file, i)));
        }
    }

    /** How many chunks a file of {@code sizeBytes} has. */
    public static int chunks(int sizeBytes) {
        return (sizeBytes - 1) / CHUNK_BYTES + 1; // rounded up: the last one may be shorter
    }

    /** The chunk with number {@code index}, from 0. */
    public static Bytes chunk(Bytes file, int index) {
        int from = index * CHUNK_BYTES;
        return file.slice(from, Math.min(file.size(), from + CHUNK_BYTES));
    }

    public Hash root() {
        return root(0, leaves.size());
    }

    /** The siblings on the way from chunk {@code index} up to the root (RFC 6962 §2.1.1). */
    public List<Hash> path(int index) {
        if (index < 0 || index >= leaves.size()) {
            throw new IndexOutOfBoundsException("chunk " + index + " of " + leaves.size());
        }
        var path = new ArrayList<Hash>();
        climb(index, 0, leaves.size(), path);
        return path;
    }

    private void climb(int index, int from, int to, List<Hash> path) {
        if (to - from == 1) {
            return;
        }
        int middle = from + left(to - from);
        if (index < middle) {
            climb(index, from, middle, path);
            path.add(root(middle, to));
        } else {
            climb(index, middle, to, path);
            path.add(root(from, middle));
        }
    }

    /** Whether {@code chunk} is number {@code index} of a file of {@code sizeBytes} under {@code root}. */
    public static boolean verify(Hash root, int sizeBytes, int index, Bytes chunk, List<Hash> path) {
        if (sizeBytes < 1 || index < 0 || index >= chunks(sizeBytes)) {
            return false;
        }
        int end = (int) Math.min(sizeBytes, (index + 1L) * CHUNK_BYTES);
        return chunk.size() == end - index * CHUNK_BYTES
                && path.size() == depth(index, chunks(sizeBytes))
                && root.equals(fold(index, chunks(sizeBytes), leaf(chunk), path));
    }

    private static int depth(int index, int size) {
        if (size == 1) {
            return 0;
        }
        int left = left(size);
        return 1 + (index < left ? depth(index, left) : depth(index - left, size - left));
    }

    private static Hash fold(int index, int size, Hash leaf, List<Hash> path) {
        if (size == 1) {
            return leaf;
        }
        int left = left(size);
        var sibling = path.get(path.size() - 1);
        var below = path.subList(0, path.size() - 1);
        return index < left
                ? inner(fold(index, left, leaf, below), sibling)
                : inner(sibling, fold(index - left, size - left, leaf, below));
    }

    private Hash root(int from, int to) {
        if (to - from == 1) {
            return leaves.get(from);
        }
        int middle = from + left(to - from);
        return inner(root(from, middle), root(middle, to));
    }

    /** The largest power of two below {@code size}. */
    private static int left(int size) {
        return Integer.highestOneBit(size - 1);
    }

    private static Hash leaf(Bytes chunk) {
        return Sha256.hash(LEAF_TAG, chunk);
    }

    private static Hash inner(Hash left, Hash right) {
        return Sha256.hash(INNER_TAG, left.bytes(), right.bytes());
    }
}
