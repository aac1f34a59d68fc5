// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What consensus agrees about: the ledger, seen from the consensus host. Methods that return a stage do their work on
 * the ledger loop and complete there; the caller posts back to its own loop. The others are look-ups from any thread.
 */
@ProviderType
public interface Application {

    /** Separates this network's signatures from all others'. */
    Hash networkId();

    /** Milliseconds from one ledger's close to the next one's proposal. */
    long closeIntervalMs();

    /** The last closed ledger. */
    Head head();

    /** A transaction set to propose on top of {@code head}, stored for {@link #set}. Empty if the head moved on. */
    CompletionStage<Optional<Proposal>> propose(Head head);

    /**
     * Judges a value's set and steps on top of {@code head}; its set must be {@linkplain #set known}. The caller judges
     * the previous hash and the close time.
     */
    CompletionStage<Validation> validate(Head head, AgreedValue value);

    /**
     * {@code value} without the steps that this node does not accept in nomination, if anything valid remains.
     * Answered from facts that {@link #validate} established.
     */
    Optional<AgreedValue> extractValid(Head head, AgreedValue value);

    /** How much a known set holds, in operations: the heavier candidate wins. Empty for an unknown set. */
    OptionalLong weight(Hash setHash);

    /** A known transaction set's bytes: of the open slot or of a recently closed one. */
    Optional<Bytes> set(Hash setHash);

    /**
     * Takes a set fetched from a peer.
     *
     * @return whether its bytes are a well-formed set (the hash is checked by the caller)
     */
    boolean offerSet(Bytes set);

    /**
     * Journals the decision and applies it to ledger {@code head().ledger() + 1}; completes with the new head once the
     * ledger is durable. Fails only for a broken promise or a failing disk: the node must stop.
     */
    CompletionStage<Head> close(Bytes value);

    /**
     * Closes the next ledger from a record of a peer, whose header hash was certified or chained: applies its set and
     * requires the very same header.
     *
     * @return the new head, or empty if the record does not lead to its own header (nothing changed then)
     */
    CompletionStage<Optional<Head>> replay(LedgerRecord record);

    /** A closed ledger's record, from the journal. */
    Optional<LedgerRecord> record(long ledger);

    /** A closed ledger's header alone, from the journal. */
    default Optional<Bytes> header(long ledger) {
        return record(ledger).map(LedgerRecord::header);
    }

    /** What a record's header bytes say of themselves and their predecessor. Empty for malformed headers. */
    Optional<HeaderLink> link(Bytes header);

    /** In which fields two headers of one ledger differ, with both values, for people. Empty where this cannot be told. */
    default List<String> differences(Bytes ours, Bytes theirs) {
        return List.of();
    }

    /**
     * Applies the last closed ledger once more, from the state before it, to see whether this node computes the same
     * again (PROTOCOL §1). Changes nothing.
     *
     * @return what came of it, a clause for people; empty if {@code ledger} is not the last one closed in this run
     */
    default CompletionStage<Optional<String>> applyAgain(long ledger) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /** A certificate for a closed ledger: durable when the stage completes. Later, larger ones replace it. */
    CompletionStage<Void> certified(long ledger, Certificate certificate);

    /** The stored certificate of a closed ledger. */
    Optional<Certificate> certificate(long ledger);

    /** The consensus row in force at {@code slot}, as far back as this node has closed ledgers. Reads the store. */
    default Head.EngineRow engine(long slot) {
        return head().engine();
    }

    /** The recovery domain in which frames and seals of a closed ledger's slot were signed. Reads the journal. */
    default Hash recoveryDomain(long ledger) {
        return head().recoveryDomain();
    }

    /**
     * Called when a recovery record has put other rules in force for the slot after the head, which stays the same ledger
     * in another {@linkplain Head#recoveryDomain() domain}. Called on the ledger loop.
     */
    default void onRecovered(Consumer<Head> listener) {}

    /**
     * Puts a recovery record that came with a peer's ledger in force, if it goes on from the head, its keys signed it and it
     * leads to that ledger's domain: who may recover signs more than one record, and only one of them was followed.
     *
     * @param domain the {@linkplain HeaderLink#recoveryDomain() domain} that the ledger's header names
     * @return whether it is in force only now; {@link #onRecovered} has told of it then
     */
    default CompletionStage<Boolean> recover(Bytes record, Hash domain) {
        return CompletableFuture.completedFuture(false);
    }

    /** The plan that an upgrade step would arm; empty for what is no such step. */
    default Optional<Hash> planOf(Bytes step) {
        return Optional.empty();
    }

    /** The consensus row that an open plan would put in force; empty where it leaves consensus alone. Any thread. */
    default Optional<Head.EngineRow> nextEngine(Hash plan) {
        return Optional.empty();
    }

    /** Whether this node could carry out each of the plans that are open. */
    default List<Readiness> readiness() {
        return List.of();
    }

    /** The bundles that plans name and this node does not have: to be fetched from peers. Any thread. */
    default List<WantedModule> wantedModules() {
        return List.of();
    }

    /** Takes a transaction from a peer; completes with whether it is good enough to pass on. */
    CompletionStage<Intake> receive(Bytes transaction);

    /** Called with every transaction submitted at this node, so that the host floods it. Called on the ledger loop. */
    void onSubmitted(Consumer<Bytes> flood);

    /** A set to propose. */
    record Proposal(Hash setHash, List<Bytes> steps) {}

    /**
     * A header's number, hash and predecessor.
     *
     * @param recoveryDomain the domain in which it was sealed
     */
    record HeaderLink(long ledger, Hash hash, Hash previous, Hash recoveryDomain) {}

    /**
     * A bundle to be fetched.
     *
     * @param chunkRoot the root over the file's pieces
     */
    record WantedModule(Hash digest, int sizeBytes, Hash chunkRoot) {}

    /** What became of a transaction from a peer. */
    enum Intake {
        /** New and valid: pass it on. */
        ACCEPTED,
        /** Known, or out of date by a little: nobody's fault. */
        IGNORED,
        /** No honest peer passes this on. */
        REFUSED
    }
}
