// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import java.util.ArrayList;
import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProgress;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SealStatement;
import network.watt.porep.field.MerkleTree;
import network.watt.porep.field.Nodes;
import network.watt.porep.graph.Columns;
import network.watt.porep.graph.Parents;
import network.watt.porep.openings.Opening;

/** Opens the challenges of a sealed sector. */
final class SectorOpenings {

    private final SectorRows rows;
    private final Commitments sealed;
    private final List<Nodes> labels;
    private final MerkleTree dataTree;
    private final MerkleTree columnTree;
    private final MerkleTree replicaTree;

    SectorOpenings(SectorRows rows, Commitments sealed) {
        this.rows = rows;
        this.sealed = sealed;
        this.labels = rows.labels();
        this.dataTree = rows.treeOfData();
        this.columnTree = rows.treeOfColumns();
        this.replicaTree = rows.treeOfReplica();
    }

    SealProof prove(SealStatement statement, Bytes seed, SealMonitor monitor) throws SealException {
        var scheme = rows.scheme();
        var replicaId = scheme.replicaId(statement);
        int challenges = scheme.profile().challenges();
        var parents = new Parents(scheme.graph());
        var openings = new ArrayList<Bytes>();
        for (int index = 0; index < challenges; index++) {
            if (monitor.isCancelled()) {
                throw SealException.cancelled();
            }
            monitor.progress(new SealProgress("openings", index, challenges));
            long node = scheme.challenge(replicaId, new Hash(sealed.commR()), new Hash(seed), index);
            openings.add(open(node, parents).write(scheme));
        }
        return new SealProof(openings);
    }

    private Opening open(long node, Parents parents) {
        var columns = new ArrayList<Opening.Column>();
        columns.add(column(node));
        for (int parent : parents.of(node)) {
            columns.add(column(Integer.toUnsignedLong(parent)));
        }
        var data = new byte[Nodes.BYTES];
        rows.data().nodes().get(node, data, 0);
        return new Opening(
                new Hash(sealed.commC()),
                new Hash(sealed.commRLast()),
                new Hash(Bytes.owned(data)),
                dataTree.path(node).siblings(),
                replicaTree.path(node).siblings(),
                columns);
    }

    private Opening.Column column(long node) {
        return new Opening.Column(
                Columns.of(labels, node), columnTree.path(node).siblings());
    }
}
