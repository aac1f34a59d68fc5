// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;

/** Members, values and votes for tests. In {@link #SLOT} member 0 leads round 0, member 1 round 1, and so on. */
final class Sample {

    static final long SLOT = 28;
    static final Bytes X = Bytes.utf8("x");
    static final Bytes Y = Bytes.utf8("y");

    private Sample() {}

    static NodeId node(int number) {
        return new NodeId(Bytes.fromHex(String.format("%02x", number + 1).repeat(32)));
    }

    static Membership members(int count) {
        return new Membership(IntStream.range(0, count).mapToObj(Sample::node).toList(), 1000, 500);
    }

    static Proposal proposal(int round, Bytes value) {
        return new Proposal(round, value);
    }

    /** A vote of a round that was entered without anything to carry along. */
    static Vote vote(int round) {
        return new Vote(round, Prevote.NONE, Optional.empty(), List.of());
    }

    static Vote prevote(int round, Bytes value) {
        return vote(round).with(new Prevote.For(value));
    }

    static Vote nil(int round) {
        return vote(round).with(Prevote.NIL);
    }

    static Vote precommit(int round, Bytes value) {
        return prevote(round, value).locking(value);
    }

    static PastPrevote past(int round, Bytes value) {
        return new PastPrevote(round, Sha256.hash(value));
    }
}
