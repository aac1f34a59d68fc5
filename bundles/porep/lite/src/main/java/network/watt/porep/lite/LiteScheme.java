// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.lite;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealProfile;
import network.watt.porep.field.NodeHash;
import network.watt.porep.field.Nodes;
import network.watt.porep.field.TreeShape;
import network.watt.porep.graph.ApiVersion;
import network.watt.porep.graph.Challenges;
import network.watt.porep.graph.PorepId;
import network.watt.porep.graph.ReplicaId;
import network.watt.porep.graph.StackedGraph;
import network.watt.porep.openings.Scheme;

/**
 * The scheme {@code lite/1.0}: the graph of version 1.1, SHA-256 for columns and trees, exclusive or for the replica. Data is
 * taken as it is, without padding.
 *
 * <p>A column is the SHA-256 of the byte 0xff and its labels; an inner node that of its level and its children; comm_r that of
 * the byte 0xfe, comm_c and comm_r_last.
 */
public final class LiteScheme implements Scheme {

    private static final int COLUMN = 0xff;
    private static final Bytes COMM_R = Bytes.fromHex("fe");

    private final SealProfile profile;
    private final StackedGraph graph;
    private final TreeShape shape;

    private LiteScheme(ProofId proof, Bytes porepId) {
        this.profile = LiteProfiles.of(proof.size());
        this.graph = new StackedGraph(proof.size().nodes(), new PorepId(new Hash(porepId)), ApiVersion.V1_1);
        this.shape = TreeShape.binary(graph.nodes());
    }

    /** The scheme for a kind of proof; empty if it is of another scheme. @param porepId 32 bytes */
    public static Optional<LiteScheme> of(ProofId proof, Bytes porepId) {
        return LiteProfiles.knows(proof) ? Optional.of(new LiteScheme(proof, porepId)) : Optional.empty();
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
        return new LiteNodes();
    }

    @Override
    public NodeHash treeHash() {
        return new LiteNodes();
    }

    @Override
    public TreeShape treeShape() {
        return shape;
    }

    @Override
    public Optional<Hash> column(Bytes labels) {
        if (labels.size() != profile.layers() * Nodes.BYTES) {
            return Optional.empty();
        }
        var input = new byte[1 + labels.size()];
        input[0] = (byte) COLUMN;
        labels.copyTo(input, 1);
        return Optional.of(Sha256.hash(Bytes.owned(input)));
    }

    @Override
    public void columns(List<Nodes> layers, Nodes target, long from, long to) {
        var input = new byte[1 + layers.size() * Nodes.BYTES];
        var node = new byte[Nodes.BYTES];
        input[0] = (byte) COLUMN;
        for (long i = from; i < to; i++) {
            for (int layer = 0; layer < layers.size(); layer++) {
                layers.get(layer).get(i, input, 1 + layer * Nodes.BYTES);
            }
            Sha256.hash(input, 0, input.length, node, 0);
            target.put(i, node, 0);
        }
    }

    @Override
    public Optional<Hash> encode(Hash label, Hash data) {
        var node = label.bytes().toArray();
        xor(node, data.bytes().toArray());
        return Optional.of(new Hash(Bytes.owned(node)));
    }

    @Override
    public void encode(Nodes labels, Nodes data, Nodes replica, long from, long to) {
        var node = new byte[Nodes.BYTES];
        var other = new byte[Nodes.BYTES];
        for (long i = from; i < to; i++) {
            labels.get(i, node, 0);
            data.get(i, other, 0);
            xor(node, other);
            replica.put(i, node, 0);
        }
    }

    private static void xor(byte[] node, byte[] other) {
        for (int i = 0; i < Nodes.BYTES; i++) {
            node[i] ^= other[i];
        }
    }

    @Override
    public Optional<Hash> commR(Hash commC, Hash commRLast) {
        return Optional.of(Sha256.hash(COMM_R, commC.bytes(), commRLast.bytes()));
    }

    @Override
    public long challenge(ReplicaId replicaId, Hash commR, Hash seed, int index) {
        return Challenges.interactive(graph.nodes(), replicaId, seed, index);
    }
}
