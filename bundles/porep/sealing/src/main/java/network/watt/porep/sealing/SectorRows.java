// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import java.util.ArrayList;
import java.util.List;
import network.watt.platform.types.Hash;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.field.MerkleTree;
import network.watt.porep.field.Nodes;
import network.watt.porep.field.TreeShape;
import network.watt.porep.openings.Scheme;

/**
 * All rows of a sector that is being sealed or proven: data, labels, columns, replica, and the trees over them.
 *
 * @param layers labels, from layer 1 on
 */
record SectorRows(
        NodesFile data,
        NodesFile dataTree,
        List<NodesFile> layers,
        NodesFile columns,
        NodesFile columnTree,
        NodesFile replica,
        NodesFile replicaTree,
        Scheme scheme) {

    /** Opens the rows of a job, or makes them. */
    static SectorRows create(JobFolder folder, Scheme scheme, SealMonitor monitor) throws SealException {
        return open(scheme, (name, count) -> folder.nodes(name, count, monitor));
    }

    /** The rows of a sealed sector. @throws SealException {@code seal.damaged} if one is missing */
    static SectorRows of(JobFolder folder, Scheme scheme) throws SealException {
        return open(scheme, folder::sealedNodes);
    }

    private interface Opener {
        NodesFile open(String name, long count) throws SealException;
    }

    private static SectorRows open(Scheme scheme, Opener opener) throws SealException {
        long nodes = scheme.graph().nodes();
        var layers = new ArrayList<NodesFile>();
        for (int layer = 1; layer <= scheme.profile().layers(); layer++) {
            layers.add(opener.open("layer-" + layer, nodes));
        }
        return new SectorRows(
                opener.open("data", nodes),
                opener.open("data-tree", scheme.dataShape().innerNodes()),
                layers,
                opener.open("columns", nodes),
                opener.open("column-tree", scheme.treeShape().innerNodes()),
                opener.open("replica", nodes),
                opener.open("replica-tree", scheme.treeShape().innerNodes()),
                scheme);
    }

    /** How many bytes all rows have. */
    static long bytes(Scheme scheme) {
        long rows = 3L + scheme.profile().layers();
        long nodes = rows * scheme.graph().nodes()
                + scheme.dataShape().innerNodes()
                + 2 * scheme.treeShape().innerNodes();
        return nodes * Nodes.BYTES;
    }

    MerkleTree treeOfData() {
        return new MerkleTree(scheme.dataShape(), scheme.dataHash(), data.nodes(), dataTree.nodes());
    }

    MerkleTree treeOfColumns() {
        return tree(columns, columnTree);
    }

    MerkleTree treeOfReplica() {
        return tree(replica, replicaTree);
    }

    private MerkleTree tree(NodesFile leaves, NodesFile inner) {
        TreeShape shape = scheme.treeShape();
        return new MerkleTree(shape, scheme.treeHash(), leaves.nodes(), inner.nodes());
    }

    List<Nodes> labels() {
        return layers.stream().map(NodesFile::nodes).toList();
    }

    Hash commD() {
        return treeOfData().root();
    }
}
