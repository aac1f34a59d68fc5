// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import network.watt.porep.openings.Scheme;

/**
 * What the parts of a scheme cost about, in nanoseconds a node on one core: for progress and estimates, and for how often a
 * job looks up.
 *
 * @param tree one node of the trees over columns and replica
 */
public record Costs(long pad, long label, long column, long tree, long encode) {

    /** A node of the tree over the data. */
    static final long DATA_TREE = 200;

    /** The parents of one node. */
    static final long PARENTS = 14_000;

    /** Sealing a sector, but for its parents. */
    long total(Scheme scheme) {
        return sequential(scheme) + shared(scheme);
    }

    /** What one thread has to do alone. */
    long sequential(Scheme scheme) {
        return scheme.graph().nodes() * scheme.profile().layers() * label;
    }

    /** What threads divide among each other. */
    long shared(Scheme scheme) {
        return scheme.graph().nodes() * (pad + column + encode)
                + scheme.dataShape().innerNodes() * DATA_TREE
                + 2 * scheme.treeShape().innerNodes() * tree;
    }
}
