// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import org.osgi.annotation.versioning.ProviderType;

/** How this node takes part in consensus, for views and health. Any thread. */
@ProviderType
public interface ConsensusStatus {

    /** A consistent picture of now. */
    Report report();

    /** What nodes said last of plans that are open here, this node's own word among them; by plan, then node. */
    default List<Word> readiness() {
        return List.of();
    }

    /** Why this node would not vote for a plan that it is ready for, by plan: for people. */
    default Map<Hash, String> objections() {
        return Map.of();
    }

    /**
     * Where the open slot is and what it waits for, in sentences for people: votes, nodes, quorum sets, contents of values,
     * timers. Asked of the protocol loop.
     */
    default CompletionStage<List<String>> explain() {
        return CompletableFuture.completedStage(List.of());
    }

    /** What the engine was told and said in one of the last twelve slots or the open one; asked of the protocol loop. */
    default CompletionStage<Optional<SlotTrace>> trace(long slot) {
        return CompletableFuture.completedStage(Optional.empty());
    }

    /**
     * A node's word on a plan.
     *
     * @param untilLedger the last ledger at which it counts
     */
    record Word(NodeId node, Readiness readiness, long untilLedger) {}

    /**
     * How a node stands.
     *
     * @param phase what it does
     * @param reason a stable code when it is not {@link Phase#TRACKING}, such as {@code quorum-missing}; else empty
     * @param sentence the same for people, with what to do
     * @param head the last closed ledger
     * @param highestSeen the highest slot that peers speak of
     * @param connected how many nodes of our own quorum are connected (this node counts)
     * @param engine the engine's view of the last closed ledger, with its seals; of the open slot once that is under
     *     way for longer than agreement takes in good health
     * @param counters frames and seals by what became of them, ordered by name
     */
    record Report(
            NodeId self,
            Phase phase,
            String reason,
            String sentence,
            long head,
            long highestSeen,
            long lastCloseMs,
            List<NodeId> connected,
            EngineStatus engine,
            Map<String, Long> counters) {}

    /** What a node does. */
    enum Phase {
        /** Opening its store and journal. */
        STARTING,
        /** Fetching ledgers it missed. */
        CATCHING_UP,
        /** Closing ledgers with the others. */
        TRACKING,
        /** No ledger closed for longer than three intervals. */
        STUCK,
        /** Stopped rather than fork. */
        HALTED
    }
}
