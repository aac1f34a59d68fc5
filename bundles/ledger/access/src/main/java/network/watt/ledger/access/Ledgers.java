// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import network.watt.governance.api.RecoveryRecord;
import network.watt.governance.api.Standing;
import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.ProtocolTable;
import network.watt.ledger.api.TransactionResult;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.osgi.annotation.versioning.ProviderType;

/** Reads of the last closed ledger, and submission. Any thread; answers are consistent within one call. */
@ProviderType
public interface Ledgers {

    Network network();

    /** The last closed ledger. */
    LedgerHeader head();

    /** The parameters in force for the next ledger. */
    LedgerParameters parameters();

    /** The rules in force for the next ledger. */
    ProtocolTable table();

    /** The earliest closed ledger that can be asked for: 0, or where a history begins that was pruned or came with a snapshot. */
    default long first() {
        return 0;
    }

    /** A closed ledger by number. */
    Optional<ClosedLedger> ledger(long number);

    Optional<AccountEntry> account(AccountId account);

    /** What is known of a transaction. */
    TransactionStatus transaction(Hash id);

    /** What light clients ask for. */
    Proofs proofs();

    /** Judges a transaction and, if it is good, queues and floods it. Completes on the ledger loop. */
    CompletionStage<Submission> submit(Bytes signedTransaction);

    /**
     * What it takes to be in the next ledger. Completes on the ledger loop.
     *
     * @param operations of the transaction in question, 1 to the lower of 100 and the parameters' limit
     */
    CompletionStage<FeeOutlook> fees(int operations);

    /** The plans that are not at an end, by ascending activation. None where nothing rules the area {@code upgrade}. */
    List<Standing> openPlans();

    /** A plan by its hash, also one at its end. Completes on the ledger loop. */
    CompletionStage<Optional<Standing>> plan(Hash hash);

    /**
     * Plans by ascending hash above {@code after}, also those at their end. Completes on the ledger loop.
     *
     * @param limit how many at most
     */
    CompletionStage<List<Standing>> plans(Optional<Hash> after, int limit);

    /**
     * Puts a recovery record in force. Completes on the ledger loop.
     *
     * @return why it was refused, if it was: a sentence for people
     */
    CompletionStage<Optional<String>> recover(RecoveryRecord record);

    /**
     * Why no ledger can be closed though one is decided: a clause for people, without a full stop, that names what is missing,
     * a bundle or room on the disk, and what to do. Empty while nothing is missing.
     */
    default Optional<String> waiting() {
        return standstill().map(Standstill::clause);
    }

    /** The same with its reason. */
    default Optional<Standstill> standstill() {
        return Optional.empty();
    }

    /** What an operator should know about this node's data: sentences for people. */
    default List<String> warnings() {
        return List.of();
    }

    /**
     * Asks the modules in force about the state after the last closed ledger. Completes on the ledger loop, which waits for
     * the question: it must be short, and its answer hold values alone, nothing of a module. Nothing it does lasts, and its
     * work is bounded like that of an operation. Fails if the question or a module throws.
     */
    <R> CompletionStage<R> ask(Function<Enquiry, R> question);

    /** Transactions waiting, transactions by what became of them, and how long tasks held the ledger loop, ordered by name. */
    Map<String, Long> counters();

    /**
     * The network.
     *
     * @param name for people
     * @param id the SHA-256 of the genesis document's name and content, in every signature
     */
    record Network(String name, Hash id, AddressPrefix prefix) {}

    /**
     * What a decided ledger waits for.
     *
     * @param reason stable: {@code bundle-missing} or {@code disk-full}
     * @param clause for people, without a full stop, that names what is missing and what to do
     */
    record Standstill(String reason, String clause) {}

    /** What a question is put to: one state with its rules. Valid until the question is answered. */
    @ProviderType
    interface Enquiry {

        /** The closed ledger whose state it is. */
        LedgerHeader head();

        /** The rules in force after it. */
        ProtocolTable table();

        /**
         * What the module of an area lets others do, as {@link network.watt.ledger.api.CloseContext#call} would give it in the
         * next ledger. Empty where nothing rules the area, its bundle is missing here, or it serves no such thing.
         *
         * @param api an interface of the area's API
         */
        <T> Optional<T> call(String area, Class<T> api);
    }

    /**
     * A closed ledger.
     *
     * @param transactions ids and results in the order of application
     * @param sealCount how many validators' seals its stored certificate has; 0 while it has none
     */
    record ClosedLedger(LedgerHeader header, Hash hash, List<TransactionResult> transactions, int sealCount) {}
}
