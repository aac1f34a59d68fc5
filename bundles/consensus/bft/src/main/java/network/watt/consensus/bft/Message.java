// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import java.util.Optional;
import java.util.SortedSet;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * What a member says about a slot: BftMessage of docs/protocol/bft.x. Slot, sender and signature are the frame's. The
 * last message of each kind tells all that matters of the earlier ones. bft.md §2.
 */
sealed interface Message extends XdrEncodable permits Proposal, Vote, Decision {

    /** The arm of the union, and the kind of {@link network.watt.consensus.api.Effect.Send}. */
    int kind();

    /** The values it names. */
    SortedSet<Bytes> values();

    /**
     * Whether it tells something that {@code earlier} of the same sender does not. Of two that contradict each other
     * neither is newer: the first stands.
     */
    boolean isNewerThan(Message earlier);

    /** {@link XdrException} for anything that is not the one encoding of a sane message. */
    static Message decode(XdrReader in) throws XdrException {
        int kind = in.readInt();
        return switch (kind) {
            case Proposal.KIND -> Proposal.decode(in);
            case Vote.KIND -> Vote.decode(in);
            case Decision.KIND -> Decision.decode(in);
            default -> throw new XdrException("unknown kind of message: " + kind);
        };
    }

    /** Reads a whole message; empty for a malformed one. */
    static Optional<Message> read(Bytes message) {
        try {
            return Optional.of(XdrReader.read(message, Message::decode));
        } catch (XdrException malformed) {
            return Optional.empty();
        }
    }
}
