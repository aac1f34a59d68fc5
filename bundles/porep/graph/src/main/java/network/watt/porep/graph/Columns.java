// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.porep.field.Fr;
import network.watt.porep.field.Nodes;
import network.watt.porep.field.Poseidon;

/**
 * Columns: the labels of one node in all layers, hashed to one node by the Poseidon of as many elements as there are
 * layers; and comm_r, which is hashed from the roots of the trees over columns and replica. Immutable, any thread.
 */
public final class Columns {

    private final Poseidon poseidon;

    /** @param layers 2, 4, 8 or 11 */
    public Columns(int layers) {
        this.poseidon = Poseidon.ofArity(layers);
    }

    public int layers() {
        return poseidon.arity();
    }

    /**
     * The hash of a column; empty if it has not one label for each layer, or one is no field element.
     *
     * @param column the labels from layer 1 on, 32 bytes each
     */
    public Optional<Hash> hash(Bytes column) {
        var bytes = column.toArray();
        if (bytes.length != layers() * Nodes.BYTES) {
            return Optional.empty();
        }
        for (int at = 0; at < bytes.length; at += Nodes.BYTES) {
            if (!Fr.isCanonical(bytes, at)) {
                return Optional.empty();
            }
        }
        var hash = new byte[Nodes.BYTES];
        poseidon.hash(bytes, 0, hash, 0);
        return Optional.of(new Hash(Bytes.owned(hash)));
    }

    /** The column of a node. @param labels one for each layer, from layer 1 on */
    public static Bytes of(List<Nodes> labels, long node) {
        var column = new byte[labels.size() * Nodes.BYTES];
        for (int layer = 0; layer < labels.size(); layer++) {
            labels.get(layer).get(node, column, layer * Nodes.BYTES);
        }
        return Bytes.owned(column);
    }

    /** Hashes the columns of the nodes {@code from} (inclusive) to {@code to} (exclusive). */
    public void hash(List<Nodes> labels, Nodes target, long from, long to) {
        if (labels.size() != layers()) {
            throw new IllegalArgumentException(labels.size() + " layers where columns have " + layers());
        }
        var column = new byte[layers() * Nodes.BYTES];
        for (long node = from; node < to; node++) {
            for (int layer = 0; layer < layers(); layer++) {
                labels.get(layer).get(node, column, layer * Nodes.BYTES);
            }
            poseidon.hash(column, 0, column, 0);
            target.put(node, column, 0);
        }
    }

    /**
     * comm_r, the commitment that the ledger has of a replica; empty if one of the roots is no field element.
     *
     * @param pairs the Poseidon of two elements
     * @param commC the root of the tree over columns
     * @param commRLast the root of the tree over the replica
     */
    public static Optional<Hash> commR(Poseidon pairs, Hash commC, Hash commRLast) {
        var roots = commC.bytes().concat(commRLast.bytes()).toArray();
        if (!Fr.isCanonical(roots, 0) || !Fr.isCanonical(roots, Nodes.BYTES)) {
            return Optional.empty();
        }
        pairs.hash(roots, 0, roots, 0);
        return Optional.of(new Hash(Bytes.owned(roots).slice(0, Nodes.BYTES)));
    }
}
