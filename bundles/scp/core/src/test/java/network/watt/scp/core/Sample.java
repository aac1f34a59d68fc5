// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/** Small things that tests are made of. */
final class Sample {

    static final Bytes X = Bytes.utf8("x");
    static final Bytes Y = Bytes.utf8("y");
    static final Bytes Z = Bytes.utf8("z");

    private Sample() {}

    /** The node whose key is 32 times {@code number + 1}. */
    static NodeId node(int number) {
        var key = new byte[NodeId.SIZE];
        Arrays.fill(key, (byte) (number + 1));
        return new NodeId(Bytes.copyOf(key));
    }

    /** Nodes from {@code from} to below {@code to}. */
    static List<NodeId> nodes(int from, int to) {
        return IntStream.range(from, to).mapToObj(Sample::node).toList();
    }

    static QuorumSet flat(int nodes, int threshold) {
        return QuorumSet.flat(threshold, nodes(0, nodes));
    }

    /** Organisations of three nodes, two of each, and {@code threshold} organisations. */
    static QuorumSet tiered(int organisations, int threshold) {
        return new QuorumSet(
                threshold,
                List.of(),
                IntStream.range(0, organisations)
                        .mapToObj(i -> QuorumSet.flat(2, nodes(3 * i, 3 * i + 3)))
                        .toList());
    }

    static Ballot ballot(long counter, Bytes value) {
        return new Ballot(counter, value);
    }

    static Optional<Ballot> some(long counter, Bytes value) {
        return Optional.of(ballot(counter, value));
    }
}
