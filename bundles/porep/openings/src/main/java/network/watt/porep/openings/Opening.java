// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.openings;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * One challenge opened: the node of the data, its replica, and the labels of the node and of its parents in all layers, each
 * with the way to its commitment. Source: Filecoin specification, <i>algorithms/sdr</i>, the vanilla proof; the bytes are our
 * own.
 *
 * @param dataPath to comm_d
 * @param replicaPath to comm_r_last; the node of the replica follows from label and data
 * @param columns of the challenge, of its base parents and of its expander parents, in the order of the graph
 */
public record Opening(Hash commC, Hash commRLast, Hash data, Bytes dataPath, Bytes replicaPath, List<Column> columns) {

    public Opening {
        columns = List.copyOf(columns);
        if (columns.size() != Layout.COLUMNS) {
            throw new IllegalArgumentException("an opening has " + Layout.COLUMNS + " columns, not " + columns.size());
        }
    }

    /**
     * The labels of one node.
     *
     * @param labels from layer 1 on, 32 bytes each
     * @param path to comm_c
     */
    public record Column(Bytes labels, Bytes path) {

        /** @param layer from 1 */
        Bytes label(int layer) {
            return labels.slice((layer - 1) * Hash.SIZE, layer * Hash.SIZE);
        }
    }

    /** Reads an opening; empty unless it has the length that the scheme's openings have. */
    static Optional<Opening> read(Scheme scheme, Bytes opening) {
        var layout = Layout.of(scheme);
        return opening.size() == layout.size() ? Optional.of(layout.read(opening)) : Optional.empty();
    }

    /** How long the openings of a scheme are, in bytes. */
    public static int size(int layers, int dataPathNodes, int treePathNodes) {
        return new Layout(layers, dataPathNodes * Hash.SIZE, treePathNodes * Hash.SIZE).size();
    }

    /** The bytes, of the one length that the scheme's openings have. */
    public Bytes write(Scheme scheme) {
        return Layout.of(scheme).write(this);
    }
}
