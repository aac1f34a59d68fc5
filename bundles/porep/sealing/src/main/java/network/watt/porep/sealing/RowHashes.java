// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import network.watt.porep.api.batch.BatchHash;
import network.watt.porep.field.MerkleTree;
import network.watt.porep.field.Nodes;
import network.watt.porep.openings.Scheme;

/**
 * How the nodes of columns and of the trees over columns and replica come about: one after the other as the scheme has them, or
 * many at a time where the machine offers that. They are the same nodes, so that the offer may come and go while a job runs.
 * Any thread.
 */
final class RowHashes {

    /** Groups at a time: some 90 KB of the largest. */
    private static final int BATCH = 256;

    private final Scheme scheme;
    private final Supplier<Optional<BatchHash>> offered;

    /** @param offered asked before each range; a Poseidon, and so for schemes alone whose columns and trees are Poseidon's */
    RowHashes(Scheme scheme, Supplier<Optional<BatchHash>> offered) {
        this.scheme = scheme;
        this.offered = offered;
    }

    private Optional<BatchHash> of(int arity) {
        return offered.get().filter(hash -> hash.hashes(arity));
    }

    /** Hashes the columns of the nodes {@code from} (inclusive) to {@code to} (exclusive). */
    void columns(List<Nodes> labels, Nodes target, long from, long to) {
        int layers = labels.size();
        of(layers)
                .ifPresentOrElse(
                        hash -> columns(hash, labels, target, from, to),
                        () -> scheme.columns(labels, target, from, to));
    }

    private static void columns(BatchHash hash, List<Nodes> labels, Nodes target, long from, long to) {
        int layers = labels.size();
        var buffers = new Buffers(layers);
        for (long first = from; first < to; first += BATCH) {
            int count = (int) Math.min(BATCH, to - first);
            for (int node = 0; node < count; node++) {
                for (int layer = 0; layer < layers; layer++) {
                    labels.get(layer).get(first + node, buffers.groups, (node * layers + layer) * Nodes.BYTES);
                }
            }
            hash.hash(layers, buffers.groups, count, buffers.hashes);
            target.put(first, count, buffers.hashes, 0);
        }
    }

    /** Computes the nodes {@code from} to {@code to} of a level of a tree, over the rows that the tree is made of. */
    void tree(MerkleTree tree, Nodes leaves, Nodes inner, int level, long from, long to) {
        var shape = tree.shape();
        int arity = shape.arity(level);
        var below = level == 1 ? leaves : inner;
        long belowStart = level == 1 ? 0 : shape.innerStart(level - 1);
        of(arity)
                .ifPresentOrElse(
                        hash -> level(hash, arity, below, belowStart, inner, shape.innerStart(level), from, to),
                        () -> tree.hash(level, from, to));
    }

    private static void level(
            BatchHash hash, int arity, Nodes below, long belowStart, Nodes inner, long start, long from, long to) {
        var buffers = new Buffers(arity);
        for (long first = from; first < to; first += BATCH) {
            int count = (int) Math.min(BATCH, to - first);
            below.get(belowStart + first * arity, count * arity, buffers.groups, 0);
            hash.hash(arity, buffers.groups, count, buffers.hashes);
            inner.put(start + first, count, buffers.hashes, 0);
        }
    }

    /** Of one range. */
    private static final class Buffers {
        private final byte[] groups;
        private final byte[] hashes = new byte[BATCH * Nodes.BYTES];

        Buffers(int arity) {
            this.groups = new byte[BATCH * arity * Nodes.BYTES];
        }
    }
}
