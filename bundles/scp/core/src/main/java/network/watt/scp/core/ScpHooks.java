// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/**
 * What somebody who embeds the protocol may decide in its place, and what he may be told. An empty answer leaves it to the
 * network's {@link Parameters}. Called within a step, on its thread; must not call back. Names are those of stellar-core's
 * SCPDriver.
 */
public interface ScpHooks {

    /** Nobody decides or is told anything. */
    ScpHooks NONE = new ScpHooks() {};

    /**
     * The hash by which a node is a neighbour, or has its priority, in a round; unsigned.
     *
     * @param isPriority hash_P if so, else hash_N
     */
    default OptionalLong computeHashNode(long slot, Bytes previous, boolean isPriority, int round, NodeId node) {
        return OptionalLong.empty();
    }

    /** The hash by which values of a leader are ordered, unsigned: the highest is taken first. */
    default OptionalLong computeValueHash(long slot, Bytes previous, int round, Bytes value) {
        return OptionalLong.empty();
    }

    /** How often a node is a neighbour, unsigned of 2^64 − 1. @param set our own, without ourselves */
    default OptionalLong getNodeWeight(NodeId node, QuorumSet set, boolean isSelf) {
        return OptionalLong.empty();
    }

    /** How long the n-th round or ballot lasts, in milliseconds. */
    default OptionalLong computeTimeout(long n, boolean isNomination) {
        return OptionalLong.empty();
    }

    /**
     * A further value of ours to vote for as a leader though we voted before, after rounds that failed.
     *
     * @param votes what we vote for already; not empty
     */
    default Optional<Bytes> fallback(long slot, Bytes own, SortedSet<Bytes> votes, int failedRounds) {
        return Optional.empty();
    }

    /** Whether statements under a quorum set that is not at hand are dropped; else they wait for it, and may block. */
    default boolean dropsUnknownQuorumSets() {
        return false;
    }

    /** We begin to vote for {@code value} as nominated. */
    default void nominatingValue(long slot, Bytes value) {}

    /** There is a new combination of all candidates. */
    default void updatedCandidateValue(long slot, Bytes composite) {}

    default void startedBallotProtocol(long slot, Ballot ballot) {}

    default void acceptedBallotPrepared(long slot, Ballot ballot) {}

    default void confirmedBallotPrepared(long slot, Ballot ballot) {}

    default void acceptedCommit(long slot, Ballot ballot) {}

    /** A quorum has reached our counter; told once a counter. */
    default void ballotDidHearFromQuorum(long slot, Ballot ballot) {}

    /** Told once a slot. */
    default void valueExternalized(long slot, Bytes value) {}
}
