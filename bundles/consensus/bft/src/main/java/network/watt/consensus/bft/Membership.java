// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import java.util.List;
import java.util.TreeSet;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Who agrees, in which order they lead, and how long a round lasts: the consensus row's parameters, BftParameters of
 * docs/protocol/bft.x. bft.md §1.
 *
 * @param members all different, 3f + 1 of them, at most {@link #MAX_MEMBERS}
 * @param baseMs how long the first round lasts before it is given up, 1 to {@link #MAX_MS}
 * @param incrementMs how much longer each further one lasts, at most {@link #MAX_MS}
 */
public record Membership(List<NodeId> members, long baseMs, long incrementMs) implements XdrEncodable {

    /** How many members there may be. */
    public static final int MAX_MEMBERS = 100;

    /** No round lasts longer. */
    public static final long MAX_MS = 10 * 60 * 1000;

    /** Throws {@link IllegalArgumentException} with a sentence for people if the values break a bound above. */
    public Membership {
        members = List.copyOf(members);
        if (members.size() > MAX_MEMBERS || members.size() % 3 != 1) {
            throw new IllegalArgumentException("bft needs 3f + 1 members to bear f faulty ones (1, 4, 7 … up to "
                    + MAX_MEMBERS + "), not " + members.size());
        }
        var seen = new TreeSet<NodeId>();
        for (var member : members) {
            if (!seen.add(member)) {
                throw new IllegalArgumentException(member + " is listed as a member of bft twice");
            }
        }
        if (baseMs < 1 || baseMs > MAX_MS || incrementMs < 0 || incrementMs > MAX_MS) {
            throw new IllegalArgumentException("a round of bft lasts 1 to " + MAX_MS
                    + " ms at first and grows by at most as much, not " + baseMs + " and " + incrementMs);
        }
    }

    /** @throws IllegalArgumentException with a sentence for people if {@code params} are no membership */
    public static Membership read(Bytes params) {
        try {
            return XdrReader.read(
                    params,
                    in -> new Membership(
                            in.readList(MAX_MEMBERS, NodeId::decode), in.readUnsignedInt(), in.readUnsignedInt()));
        } catch (XdrException malformed) {
            throw new IllegalArgumentException(
                    "the parameters of bft are its members' keys and two timeouts in ms: " + malformed.getMessage(),
                    malformed);
        }
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeList(members, MAX_MEMBERS).writeUnsignedInt(baseMs).writeUnsignedInt(incrementMs);
    }

    /** f: how many members may do anything. */
    int faulty() {
        return (members.size() - 1) / 3;
    }

    /** 2f + 1: two such sets share an honest member. */
    int quorum() {
        return 2 * faulty() + 1;
    }

    /** f + 1: one of them is honest, and without all of them there is no quorum. */
    int blocking() {
        return faulty() + 1;
    }

    /** Whose turn it is to propose. */
    NodeId leader(long slot, int round) {
        return members.get((int) Math.floorMod(slot + round, (long) members.size()));
    }

    /** How long a round lasts once a quorum is in it. */
    long timeoutMs(int round) {
        return Math.min(MAX_MS, baseMs + round * incrementMs);
    }
}
