// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

import static java.util.Objects.requireNonNull;

/**
 * The graph of stacked replication (B. Fisch, <i>Tight Proofs of Space and Replication</i>, 2018; Filecoin specification,
 * <i>algorithms/sdr</i>): every layer has the nodes of the sector; a node's label comes from {@value #BASE_PARENTS} earlier
 * nodes of its own layer and {@value #EXPANDER_PARENTS} nodes of the layer before. Immutable; {@link Parents} draws from
 * it.
 */
public final class StackedGraph {

    /** Parents in the layer itself: a depth-robust graph, the node before always among them. */
    public static final int BASE_PARENTS = 6;

    /** Parents in the layer before, by a permutation of all edges. */
    public static final int EXPANDER_PARENTS = 8;

    /** All parents, the base parents first. */
    public static final int PARENTS = BASE_PARENTS + EXPANDER_PARENTS;

    /** 64 GiB, the largest sector there is, in nodes of 32 bytes: more would not fit an int. */
    public static final long MAX_NODES = 1L << 31;

    private static final long MIN_NODES = 4;

    private final long nodes;
    private final PorepId porepId;
    private final ApiVersion version;

    /**
     * @param nodes the bytes of a sector by 32: 4 to 2^31
     * @throws IllegalArgumentException for another number
     */
    public StackedGraph(long nodes, PorepId porepId, ApiVersion version) {
        if (nodes < MIN_NODES || nodes > MAX_NODES) {
            throw new IllegalArgumentException("a graph of 4 to 2^31 nodes, not " + nodes);
        }
        this.nodes = nodes;
        this.porepId = requireNonNull(porepId);
        this.version = requireNonNull(version);
    }

    public long nodes() {
        return nodes;
    }

    public PorepId porepId() {
        return porepId;
    }

    public ApiVersion version() {
        return version;
    }
}
