// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Optional;
import java.util.SortedSet;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * What an {@link Scp} needs of whoever embeds it: keys, a network, a clock and the meaning of values. Everything is called
 * on the thread that called the {@code Scp}, and before that call returns. See {@code docs/extend/scp.md}.
 */
public interface ScpDriver extends ScpHooks {

    /** Number of the timer for rounds of nomination. */
    int NOMINATION_TIMER = Outbox.NOMINATION;

    /** Number of the timer for ballots. */
    int BALLOT_PROTOCOL_TIMER = Outbox.BALLOT;

    /** The signature over a statement of ours, at most 64 bytes. */
    Bytes signEnvelope(Statement statement);

    /** Sends to all others. Whoever may restart makes it durable first. */
    void emitEnvelope(Envelope envelope);

    /** A quorum set by its {@linkplain QuorumSet#hash() hash}, as far as it is known. */
    Optional<QuorumSet> getQuorumSet(Hash hash);

    /** How far {@code value} could be checked. @param isNomination whether it is (to be) nominated, else in a ballot */
    Validation validateValue(long slot, Bytes value, boolean isNomination);

    /** The part of an invalid value that would be valid, if there is one. */
    default Optional<Bytes> extractValidValue(long slot, Bytes value) {
        return Optional.empty();
    }

    /** One value out of valid candidates, the same for the same candidates. */
    Bytes combineCandidates(long slot, SortedSet<Bytes> candidates);

    /** Calls {@code expired} after {@code delayMs}, instead of what was set for this slot and timer before. */
    void setupTimer(long slot, int timer, long delayMs, Runnable expired);

    void stopTimer(long slot, int timer);

    default boolean hasUpgrades(Bytes value) {
        return false;
    }

    default Optional<Bytes> stripAllUpgrades(Bytes value) {
        return Optional.empty();
    }

    /** After how many failed rounds a leader votes for its value without upgrades, if all that it voted for have some. */
    default int getUpgradeNominationTimeoutLimit() {
        return Integer.MAX_VALUE;
    }

    @Override
    default Optional<Bytes> fallback(long slot, Bytes own, SortedSet<Bytes> votes, int failedRounds) {
        return failedRounds >= getUpgradeNominationTimeoutLimit()
                        && votes.stream().allMatch(this::hasUpgrades)
                ? stripAllUpgrades(own)
                : Optional.empty();
    }

    @Override
    default boolean dropsUnknownQuorumSets() {
        return true;
    }
}
