// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.scp;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import network.watt.platform.bouncycastle.Ed25519Signer;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.scp.core.QuorumSet;

/**
 * Who trusts whom: the same quorum set everywhere.
 *
 * @param name such as {@code flat.7} or {@code tiered.7x3}
 * @param peerMs CPU time that a slot of all nodes took stellar-core's library, on another machine
 * @param aim the most that ours should be of it
 */
record Topology(String name, QuorumSet set, double peerMs, OptionalDouble aim) {

    /**
     * The C++ figures: stellar-core at a9b8613, its library alone in one process and thread, first come first served, values
     * of 32 bytes, 12 slots kept, the least of several runs.
     */
    static final List<Topology> ALL = List.of(
            flat(4, 3, 0.216, OptionalDouble.of(1.0)),
            flat(7, 5, 0.914, OptionalDouble.of(1.0)),
            flat(16, 11, 11.7, OptionalDouble.of(0.3)),
            flat(32, 22, 209, OptionalDouble.of(0.1)),
            tiered(3, 2, 2.06, OptionalDouble.empty()),
            tiered(7, 5, 28.2, OptionalDouble.of(0.3)),
            tiered(11, 8, 191, OptionalDouble.empty()));

    private static Topology flat(int nodes, int threshold, double peerMs, OptionalDouble aim) {
        return new Topology(
                "flat." + nodes, QuorumSet.flat(threshold, nodes(0, nodes)).normalised(), peerMs, aim);
    }

    private static Topology tiered(int organisations, int threshold, double peerMs, OptionalDouble aim) {
        var inner = IntStream.range(0, organisations)
                .mapToObj(each -> QuorumSet.flat(2, nodes(3 * each, 3 * each + 3)))
                .toList();
        var set = new QuorumSet(threshold, List.of(), inner);
        return new Topology("tiered." + organisations + "x3", set.normalised(), peerMs, aim);
    }

    private static List<NodeId> nodes(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> signer(number).id()).toList();
    }

    /** The n-th node's key. */
    static Ed25519Signer signer(int number) {
        return new Ed25519Signer(Sha256.hash(Bytes.utf8("node " + number)).bytes());
    }

    int size() {
        return set.nodes().size();
    }
}
