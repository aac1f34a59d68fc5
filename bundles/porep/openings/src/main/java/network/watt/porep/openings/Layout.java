// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.openings;

import java.util.ArrayList;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.porep.field.Nodes;
import network.watt.porep.graph.StackedGraph;

/**
 * Where everything is in an {@link Opening}: its length follows from the scheme, so an opening has one encoding.
 *
 * <pre>
 * comm_c 32 · comm_r_last 32 · data node 32 · path to comm_d · path to comm_r_last
 * then 15 columns, of the challenge, its 6 base parents and its 8 expander parents: labels, 32 a layer · path to comm_c
 * </pre>
 *
 * @param layers labels of a column
 * @param dataPath bytes
 * @param treePath bytes
 */
record Layout(int layers, int dataPath, int treePath) {

    /** The challenge's own column and those of its parents. */
    static final int COLUMNS = 1 + StackedGraph.PARENTS;

    private static final int HEAD = 3 * Hash.SIZE;

    static Layout of(Scheme scheme) {
        return new Layout(
                scheme.profile().layers(),
                scheme.dataShape().pathNodes() * Nodes.BYTES,
                scheme.treeShape().pathNodes() * Nodes.BYTES);
    }

    int labels() {
        return layers * Nodes.BYTES;
    }

    int size() {
        return HEAD + dataPath + treePath + COLUMNS * (labels() + treePath);
    }

    private int column(int index) {
        return HEAD + dataPath + treePath + index * (labels() + treePath);
    }

    /** @param opening of this {@link #size} */
    Opening read(Bytes opening) {
        var columns = new ArrayList<Opening.Column>();
        for (int i = 0; i < COLUMNS; i++) {
            int path = column(i) + labels();
            columns.add(new Opening.Column(opening.slice(column(i), path), opening.slice(path, path + treePath)));
        }
        return new Opening(
                hash(opening, 0),
                hash(opening, Hash.SIZE),
                hash(opening, 2 * Hash.SIZE),
                opening.slice(HEAD, HEAD + dataPath),
                opening.slice(HEAD + dataPath, HEAD + dataPath + treePath),
                columns);
    }

    private static Hash hash(Bytes opening, int at) {
        return new Hash(opening.slice(at, at + Hash.SIZE));
    }

    Bytes write(Opening opening) {
        var bytes = new byte[size()];
        opening.commC().bytes().copyTo(bytes, 0);
        opening.commRLast().bytes().copyTo(bytes, Hash.SIZE);
        opening.data().bytes().copyTo(bytes, 2 * Hash.SIZE);
        opening.dataPath().copyTo(bytes, HEAD);
        opening.replicaPath().copyTo(bytes, HEAD + dataPath);
        for (int i = 0; i < COLUMNS; i++) {
            var column = opening.columns().get(i);
            column.labels().copyTo(bytes, column(i));
            column.path().copyTo(bytes, column(i) + labels());
        }
        return Bytes.owned(bytes);
    }
}
