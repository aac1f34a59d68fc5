// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.openings;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.porep.api.SealProfile;
import network.watt.porep.api.SealStatement;
import network.watt.porep.field.NodeHash;
import network.watt.porep.field.Nodes;
import network.watt.porep.field.TreeShape;
import network.watt.porep.graph.ReplicaId;
import network.watt.porep.graph.StackedGraph;

/**
 * A way of replication over the stacked graph, for one kind of proof. What takes one node is for verifiers, answers empty for
 * what can be no node, and never throws; what takes a range is for provers. Immutable, any thread.
 */
public interface Scheme {

    SealProfile profile();

    StackedGraph graph();

    /** Makes the tree of comm_d, which is binary. */
    NodeHash dataHash();

    /** Makes the trees of comm_c and comm_r_last. */
    NodeHash treeHash();

    TreeShape treeShape();

    /** The node of a column. @param labels one for each layer, from layer 1 on, 32 bytes each */
    Optional<Hash> column(Bytes labels);

    /** The nodes of the columns {@code from} (inclusive) to {@code to} (exclusive). */
    void columns(List<Nodes> layers, Nodes target, long from, long to);

    /** The replica of a node of data. */
    Optional<Hash> encode(Hash label, Hash data);

    /** The replica of a range. */
    void encode(Nodes labels, Nodes data, Nodes replica, long from, long to);

    /** The commitment of a replica. */
    Optional<Hash> commR(Hash commC, Hash commRLast);

    /** @param commD of the statement */
    default ReplicaId replicaId(SealStatement statement) {
        return ReplicaId.of(
                new Hash(statement.sector().proverId()),
                statement.sector().number(),
                new Hash(statement.ticket()),
                new Hash(statement.commD()),
                graph().porepId());
    }

    /**
     * The node that a challenge opens; never 0, which has no parents.
     *
     * @param seed of the ledger, 32 bytes
     * @param index from 0, below the profile's count
     */
    long challenge(ReplicaId replicaId, Hash commR, Hash seed, int index);

    /** The shape of comm_d's tree. */
    default TreeShape dataShape() {
        return TreeShape.binary(graph().nodes());
    }
}
