// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import network.watt.porep.field.MerkleTree;
import network.watt.porep.field.Nodes;
import network.watt.porep.graph.LayerLabels;
import network.watt.porep.graph.ParentTable;
import network.watt.porep.graph.ReplicaId;

/** The steps that seal a sector, in their order: the data and its tree, labels, columns, replica, and the trees over both. */
final class SectorSteps {

    private final SectorRows rows;
    private final Costs costs;
    private final long nodes;
    private final List<Step> steps = new ArrayList<>();

    private SectorSteps(SectorRows rows, Costs costs) {
        this.rows = rows;
        this.costs = costs;
        this.nodes = rows.scheme().graph().nodes();
    }

    /** @param replicaId asked for when the data's tree is complete */
    static List<Step> of(
            SectorRows rows,
            StackedProver.Parts parts,
            DataRow data,
            ParentTable parents,
            Supplier<ReplicaId> replicaId) {
        var costs = parts.costs();
        var hashes = new RowHashes(rows.scheme(), parts.batches());
        var all = new SectorSteps(rows, costs);
        all.row("data", rows.data(), costs.pad(), false, data::fill);
        var ofData = rows.treeOfData();
        all.tree("tree of the data", ofData, rows.dataTree(), Costs.DATA_TREE, ofData::hash);
        all.labels(parents, replicaId);
        var labels = rows.labels();
        all.row(
                "columns",
                rows.columns(),
                costs.column(),
                false,
                (from, to) -> hashes.columns(labels, rows.columns().nodes(), from, to));
        all.tree("tree of columns", rows.treeOfColumns(), rows.columns(), rows.columnTree(), hashes);
        var last = labels.get(labels.size() - 1);
        all.row("replica", rows.replica(), costs.encode(), false, (from, to) -> rows.scheme()
                .encode(last, rows.data().nodes(), rows.replica().nodes(), from, to));
        all.tree("tree of the replica", rows.treeOfReplica(), rows.replica(), rows.replicaTree(), hashes);
        return all.steps;
    }

    private void row(String name, NodesFile output, long cost, boolean isSequential, Step.Work work) {
        steps.add(new Step(name, output, 0, nodes, cost, isSequential, work));
    }

    private void labels(ParentTable parents, Supplier<ReplicaId> replicaId) {
        var labels = rows.labels();
        for (int i = 0; i < labels.size(); i++) {
            int layer = i + 1;
            var before = i == 0 ? Optional.<Nodes>empty() : Optional.of(labels.get(i - 1));
            var current = labels.get(i);
            row(
                    "labels, layer " + layer + " of " + labels.size(),
                    rows.layers().get(i),
                    costs.label(),
                    true,
                    (from, to) -> new LayerLabels(replicaId.get(), layer, parents, before, current).label(from, to));
        }
    }

    private void tree(String name, MerkleTree tree, NodesFile leaves, NodesFile output, RowHashes hashes) {
        tree(
                name,
                tree,
                output,
                costs.tree(),
                (level, from, to) -> hashes.tree(tree, leaves.nodes(), output.nodes(), level, from, to));
    }

    /** Computes nodes of a level. */
    private interface Level {
        void hash(int level, long from, long to);
    }

    private void tree(String name, MerkleTree tree, NodesFile output, long cost, Level work) {
        var shape = tree.shape();
        for (int level = 1; level <= shape.levels(); level++) {
            int of = level;
            steps.add(new Step(
                    name,
                    output,
                    shape.innerStart(level),
                    shape.nodes(level),
                    cost,
                    false,
                    (from, to) -> work.hash(of, from, to)));
        }
    }
}
