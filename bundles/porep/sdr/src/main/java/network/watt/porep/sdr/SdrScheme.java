// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sdr;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealProfile;
import network.watt.porep.field.Fr;
import network.watt.porep.field.NodeHash;
import network.watt.porep.field.Nodes;
import network.watt.porep.field.TreeShape;
import network.watt.porep.graph.Challenges;
import network.watt.porep.graph.Columns;
import network.watt.porep.graph.PorepId;
import network.watt.porep.graph.Replica;
import network.watt.porep.graph.ReplicaId;
import network.watt.porep.graph.StackedGraph;
import network.watt.porep.graph.SyntheticChallenges;
import network.watt.porep.openings.Scheme;

/** One kind of {@code sdr}: SHA-256 over the data, Poseidon over columns and replica, which is label plus data in the field. */
public final class SdrScheme implements Scheme {

    private final ProofId proof;
    private final SdrHashes hashes;
    private final SealProfile profile;
    private final StackedGraph graph;
    private final TreeShape shape;

    private SdrScheme(ProofId proof, Bytes porepId, SdrHashes hashes) {
        this.proof = proof;
        this.hashes = hashes;
        this.profile = SdrProfiles.of(proof);
        this.graph = new StackedGraph(
                proof.size().nodes(),
                new PorepId(new Hash(porepId)),
                SdrProfiles.version(proof).orElseThrow());
        this.shape = TreeShape.octal(graph.nodes());
    }

    /** The scheme for a kind of proof; empty if it is of another scheme. @param porepId 32 bytes */
    public static Optional<SdrScheme> of(ProofId proof, Bytes porepId, SdrHashes hashes) {
        return SdrProfiles.knows(proof) ? Optional.of(new SdrScheme(proof, porepId, hashes)) : Optional.empty();
    }

    @Override
    public SealProfile profile() {
        return profile;
    }

    @Override
    public StackedGraph graph() {
        return graph;
    }

    @Override
    public NodeHash dataHash() {
        return NodeHash.sha256();
    }

    @Override
    public NodeHash treeHash() {
        return hashes.tree();
    }

    @Override
    public TreeShape treeShape() {
        return shape;
    }

    @Override
    public Optional<Hash> column(Bytes labels) {
        return hashes.columns(profile.layers()).hash(labels);
    }

    @Override
    public void columns(List<Nodes> layers, Nodes target, long from, long to) {
        hashes.columns(profile.layers()).hash(layers, target, from, to);
    }

    @Override
    public Optional<Hash> encode(Hash label, Hash data) {
        boolean canonical = Fr.isCanonical(label.bytes().toArray(), 0)
                && Fr.isCanonical(data.bytes().toArray(), 0);
        return canonical ? Optional.of(Replica.encode(label, data)) : Optional.empty();
    }

    @Override
    public void encode(Nodes labels, Nodes data, Nodes replica, long from, long to) {
        Replica.encode(labels, data, replica, from, to);
    }

    @Override
    public Optional<Hash> commR(Hash commC, Hash commRLast) {
        return Columns.commR(hashes.pairs(), commC, commRLast);
    }

    @Override
    public long challenge(ReplicaId replicaId, Hash commR, Hash seed, int index) {
        if (proof.has(SdrProfiles.NON_INTERACTIVE)) {
            return Challenges.nonInteractive(graph.nodes(), replicaId, commR, index);
        }
        if (proof.has(SdrProfiles.SYNTHETIC)) {
            var synthetic = new SyntheticChallenges(graph.nodes(), replicaId, commR);
            return synthetic.challenge(synthetic.selected(seed, index, index + 1)[0]);
        }
        return Challenges.interactive(graph.nodes(), replicaId, seed, index);
    }
}
