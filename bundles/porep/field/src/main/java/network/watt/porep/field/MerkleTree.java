// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * A Merkle tree over leaves that lie in {@link Nodes}, and whose other nodes go to Nodes as well, level by level. Memory
 * is needed for the children of one node alone.
 *
 * <p>{@link #hash} works on a part of a level and may be called by several threads for different parts, once the level
 * below is complete; whoever builds a large tree so decides how long a part is, whether to go on, and what to remember
 * in case he is stopped.
 */
public final class MerkleTree {

    private final TreeShape shape;
    private final NodeHash hash;
    private final Nodes leaves;
    private final Nodes inner;

    /** @param inner room for {@link TreeShape#innerNodes} */
    public MerkleTree(TreeShape shape, NodeHash hash, Nodes leaves, Nodes inner) {
        if (leaves.count() < shape.leaves() || inner.count() < shape.innerNodes()) {
            throw new IllegalArgumentException("a tree of " + shape.leaves() + " leaves and " + shape.innerNodes()
                    + " nodes above them, in room for " + leaves.count() + " and " + inner.count());
        }
        this.shape = shape;
        this.hash = hash;
        this.leaves = leaves;
        this.inner = inner;
    }

    public TreeShape shape() {
        return shape;
    }

    /** Computes every level, one after the other, and gives the root. */
    public Hash build() {
        for (int level = 1; level <= shape.levels(); level++) {
            hash(level, 0, shape.nodes(level));
        }
        return root();
    }

    /**
     * Computes the nodes {@code from} (inclusive) to {@code to} (exclusive) of a level, 1 to {@link TreeShape#levels}.
     *
     * @throws IllegalArgumentException for a leaf that is no node of this kind of tree
     */
    public void hash(int level, long from, long to) {
        int arity = shape.arity(level);
        var buffer = new byte[arity * Nodes.BYTES];
        var below = level == 1 ? leaves : inner;
        long belowStart = level == 1 ? 0 : shape.innerStart(level - 1);
        long start = shape.innerStart(level);
        for (long node = from; node < to; node++) {
            below.get(belowStart + node * arity, arity, buffer, 0);
            hash.hash(level, buffer, 0, arity, buffer, 0);
            inner.put(start + node, buffer, 0);
        }
    }

    /** The node at the top; means something once all levels are computed. */
    public Hash root() {
        var root = new byte[Nodes.BYTES];
        inner.get(shape.innerNodes() - 1, root, 0);
        return new Hash(Bytes.owned(root));
    }

    /** The way from a leaf to the root. */
    public InclusionPath path(long leaf) {
        var siblings = new byte[shape.pathNodes() * Nodes.BYTES];
        long node = leaf;
        int at = 0;
        for (int level = 1; level <= shape.levels(); level++) {
            int arity = shape.arity(level);
            long first = node - node % arity;
            var row = level == 1 ? leaves : inner;
            long start = level == 1 ? 0 : shape.innerStart(level - 1);
            for (long sibling = first; sibling < first + arity; sibling++) {
                if (sibling != node) {
                    row.get(start + sibling, siblings, at);
                    at += Nodes.BYTES;
                }
            }
            node /= arity;
        }
        return new InclusionPath(leaf, Bytes.owned(siblings));
    }
}
