// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.openings;

import static network.watt.porep.graph.StackedGraph.BASE_PARENTS;
import static network.watt.porep.graph.StackedGraph.PARENTS;

import java.util.Optional;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.porep.api.SealStatement;
import network.watt.porep.field.InclusionPath;
import network.watt.porep.graph.Labels;
import network.watt.porep.graph.Parents;
import network.watt.porep.graph.ReplicaId;

/**
 * Judges the opening of one challenge: every path leads where it must, every label of the challenge follows from those of
 * its parents, and its replica is label and data. The cheap questions come first. Pure.
 */
public final class OpeningCheck {

    private final Scheme scheme;
    private final SealStatement statement;
    private final long node;
    private final ReplicaId replicaId;

    private OpeningCheck(Scheme scheme, SealStatement statement, Hash seed, int index) {
        this.scheme = scheme;
        this.statement = statement;
        this.replicaId = scheme.replicaId(statement);
        this.node = scheme.challenge(replicaId, new Hash(statement.commR()), seed, index);
    }

    /** The verdict on any bytes. @param index of the challenge, below the profile's count */
    public static Verdict judge(Scheme scheme, SealStatement statement, Bytes seed, int index, Bytes opening) {
        if (index < 0 || index >= scheme.profile().challenges()) {
            return Verdict.rejected("proof.index", "there is no challenge " + index);
        }
        var read = Opening.read(scheme, opening);
        if (read.isEmpty()) {
            return Verdict.rejected(
                    "proof.length",
                    "an opening of " + statement.proof() + " has "
                            + Layout.of(scheme).size() + " bytes, not " + opening.size());
        }
        return new OpeningCheck(scheme, statement, new Hash(seed), index).judge(read.get());
    }

    private Verdict judge(Opening opening) {
        var commR = scheme.commR(opening.commC(), opening.commRLast());
        if (!isRoot(commR, new Hash(statement.commR()))) {
            return refused("comm-r", "its comm_c and comm_r_last do not make comm_r");
        }
        var dataRoot =
                new InclusionPath(node, opening.dataPath()).root(scheme.dataShape(), scheme.dataHash(), opening.data());
        if (!isRoot(dataRoot, new Hash(statement.commD()))) {
            return refused("data", "its data does not lead to comm_d");
        }
        var own = opening.columns().get(0);
        for (int layer = 1; layer <= scheme.profile().layers(); layer++) {
            var label = Labels.label(replicaId, layer, node, parentLabels(opening, layer));
            if (!label.bytes().equals(own.label(layer))) {
                return refused("label", "its label in layer " + layer + " does not follow from its parents");
            }
        }
        var label = new Hash(own.label(scheme.profile().layers()));
        var replicaRoot = scheme.encode(label, opening.data())
                .flatMap(replica -> new InclusionPath(node, opening.replicaPath())
                        .root(scheme.treeShape(), scheme.treeHash(), replica));
        if (!isRoot(replicaRoot, opening.commRLast())) {
            return refused("replica", "its replica does not lead to comm_r_last");
        }
        return judgeColumns(opening);
    }

    /** What the label of a layer is made of: the base parents in the same layer, the others in the one before. */
    private Bytes parentLabels(Opening opening, int layer) {
        int count = Labels.parents(layer, node);
        var labels = new byte[count * Hash.SIZE];
        for (int i = 0; i < count; i++) {
            int of = i < BASE_PARENTS ? layer : layer - 1;
            opening.columns().get(1 + i).label(of).copyTo(labels, i * Hash.SIZE);
        }
        return Bytes.owned(labels);
    }

    private Verdict judgeColumns(Opening opening) {
        var parents = new Parents(scheme.graph()).of(node);
        for (int i = 0; i <= PARENTS; i++) {
            long place = i == 0 ? node : Integer.toUnsignedLong(parents[i - 1]);
            var column = opening.columns().get(i);
            var root = scheme.column(column.labels()).flatMap(hash -> new InclusionPath(place, column.path())
                    .root(scheme.treeShape(), scheme.treeHash(), hash));
            if (!isRoot(root, opening.commC())) {
                return refused("column", "the column of node " + place + " does not lead to comm_c");
            }
        }
        return Verdict.ACCEPTED;
    }

    private static boolean isRoot(Optional<Hash> reached, Hash root) {
        return reached.filter(root::equals).isPresent();
    }

    private Verdict refused(String what, String sentence) {
        return Verdict.rejected("proof." + what, "the opening of node " + node + " is wrong: " + sentence);
    }
}
