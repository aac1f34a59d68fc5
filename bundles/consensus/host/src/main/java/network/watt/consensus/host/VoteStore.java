// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.Seal;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * What this node has said, kept so that it never says the contrary after a restart. It is not derived from anything:
 * a validator that lost it must take a new key. Everything saved is durable when the call returns; a failing disk is
 * {@link java.io.UncheckedIOException}, after which every save is refused. Protocol loop only.
 */
public interface VoteStore extends AutoCloseable {

    /**
     * Keeps {@code vote} as the latest of its engine, slot and kind, and {@code attachments} as long as its slot.
     *
     * @throws IllegalStateException if the slot is below the {@link #floor}
     */
    void save(Vote vote, List<Attachment> attachments);

    /** The latest votes of each kind for a slot under an engine, oldest first. */
    List<Vote> votes(Hash engine, long slot);

    /** What the votes of all kept slots refer to. */
    List<Attachment> attachments();

    /**
     * Keeps a seal of our own.
     *
     * @throws IllegalStateException if a seal with another hash was kept for that ledger, or it is below the floor
     */
    void saveSeal(Seal seal);

    /** Our seal of a ledger. */
    Optional<Seal> seal(long ledger);

    /** Below this slot everything was forgotten: this node must neither vote nor seal there any more. */
    long floor();

    /** Forgets all slots below {@code slot} and raises the {@link #floor} to it. */
    void purge(long slot);

    @Override
    void close();

    /**
     * A vote of our own.
     *
     * @param engine the digest it was cast under
     * @param kind the engine's number for its kind: a later one replaces an earlier
     * @param frame the whole signed frame as flooded
     */
    record Vote(Hash engine, long slot, int kind, Bytes frame) {}

    /**
     * What a vote refers to and no other node may have any more after all restarted.
     *
     * @param set whether it is a transaction set; otherwise an item of the engine
     */
    record Attachment(boolean set, Bytes content) {}
}
