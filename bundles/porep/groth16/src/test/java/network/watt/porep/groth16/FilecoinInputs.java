// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.porep.graph.ApiVersion;
import network.watt.porep.graph.Challenges;
import network.watt.porep.graph.Parents;
import network.watt.porep.graph.PorepId;
import network.watt.porep.graph.ReplicaId;
import network.watt.porep.graph.StackedGraph;

/**
 * The public inputs of Filecoin's circuits for sectors of 2 KiB, by the graph's own room: 64 nodes, api 1.1, two challenges. A
 * proof that others made is right for them only if graph and challenges are theirs, to the last parent.
 */
final class FilecoinInputs {

    private static final int NODES = 64;
    private static final int CHALLENGES = 2;
    private static final int LEAVES = 10;

    private FilecoinInputs() {}

    /** replica id, comm_d, comm_r, then 18 positions for each challenge. */
    static List<Bytes> porep(
            PorepId porepId, Hash prover, long sector, Hash ticket, Hash seed, Hash commD, Hash commR) {
        var replicaId = ReplicaId.of(prover, sector, ticket, commD, porepId);
        var parents = new Parents(new StackedGraph(NODES, porepId, ApiVersion.V1_1));
        var inputs = new ArrayList<>(List.of(replicaId.bytes().bytes(), commD.bytes(), commR.bytes()));
        for (int j = 0; j < CHALLENGES; j++) {
            long node = Challenges.interactive(NODES, replicaId, seed, j);
            inputs.add(position(node)); // data
            for (int parent : parents.of(node)) {
                inputs.add(position(parent));
            }
            inputs.addAll(List.of(position(node), position(node), position(node))); // label, replica, column
        }
        return inputs;
    }

    /** comm_r and ten leaves of one sector, twice, because a partition has room for two. */
    static List<Bytes> windowPost(Hash randomness, long sector, Hash commR) {
        var inputs = new ArrayList<Bytes>(List.of(commR.bytes()));
        for (long i = 0; i < LEAVES; i++) {
            var numbers = little(16).putLong(sector).putLong(i).array();
            var hash = Sha256.hash(randomness.bytes(), Bytes.owned(numbers));
            long first = ByteBuffer.wrap(hash.bytes().toArray())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getLong();
            inputs.add(position(Long.remainderUnsigned(first, NODES)));
        }
        inputs.addAll(List.copyOf(inputs));
        return inputs;
    }

    private static Bytes position(long node) {
        return Bytes.owned(little(32).putLong(node).array());
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
