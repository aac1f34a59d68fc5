// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import network.watt.consensus.api.Application;
import network.watt.governance.api.RecoveryRecord;
import network.watt.governance.api.Standing;
import network.watt.governance.api.UpgradeRules;
import network.watt.governance.api.UpgradeView;
import network.watt.ledger.access.FeeOutlook;
import network.watt.ledger.access.Journal.Kind;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.access.Proofs;
import network.watt.ledger.access.StateSnapshot;
import network.watt.ledger.access.Submission;
import network.watt.ledger.access.TransactionStatus;
import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.ProtocolTable;
import network.watt.ledger.proof.StateProof;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * The ledger of a node: reads and submission here, and {@link #application} for consensus. Any thread may call; what
 * changes the ledger runs on the ledger loop, what reads it uses the published head, the store and the journal.
 */
public final class LedgerHost implements Ledgers, AutoCloseable {

    private final LedgerCore core;
    private final LedgerApplication application;
    private final LedgerProofs proofs;

    private LedgerHost(LedgerCore core) {
        this.core = core;
        this.application = new LedgerApplication(core);
        this.proofs = new LedgerProofs(core);
    }

    /**
     * Opens the ledger in place: brings store and journal together, which can take long after a loss of the store. The
     * loops may run already, but nothing of the ledger may be called before this returns.
     *
     * @throws IllegalStateException with a sentence for people if this data cannot be used, or belongs to another network
     * @throws java.io.UncheckedIOException if a disk fails
     */
    public static LedgerHost open(Genesis genesis, LedgerEnvironment environment, Progress progress) {
        var chain = new LedgerOpening(genesis, requireNonNull(environment), requireNonNull(progress)).open();
        var network = new Network(genesis.network(), genesis.networkId(), genesis.prefix());
        var core = new LedgerCore(network, environment, chain, progress);
        core.start();
        return new LedgerHost(core);
    }

    /** The same ledger as consensus sees it. */
    public Application application() {
        return application;
    }

    @Override
    public Optional<Standstill> standstill() {
        return core.closer.standstill();
    }

    /** The state after the last ledger in the store, which later ledgers do not change. Close it. */
    public StateSnapshot snapshot() {
        return StoreSnapshot.of(core.environment);
    }

    /**
     * Forgets the ledgers below {@code ledger}. Only for a ledger of which there is a snapshot that can be read: without
     * them the store can be built from that alone. Completes on a worker.
     */
    public CompletionStage<Void> prune(long ledger) {
        return Pruning.below(core.environment, ledger);
    }

    /** Whether nothing of an earlier ledger is known here any more. */
    public boolean beginsAt(long ledger) {
        return ledger == 0
                ? core.environment.journal().find(Kind.HEADER, 0).isPresent()
                : core.reads.firstWithResults().filter(first -> first >= ledger).isPresent();
    }

    @Override
    public List<String> warnings() {
        return core.environment.journal().damage().stream().toList();
    }

    /**
     * A proof of what the state after the last closed ledger holds at {@code key}, or that it holds nothing, against
     * that ledger's state root. Completes on the ledger loop.
     */
    public CompletionStage<Proven> prove(Bytes key) {
        var chain = core.desk.chain();
        return core.onLoop(done -> done.complete(new Proven(
                chain.head().header(), chain.state().get(key), chain.state().prove(key))));
    }

    /** A proof with the header it is against. */
    public record Proven(LedgerHeader header, Optional<Bytes> value, StateProof proof) {}

    /** Call after the loops have stopped: the next opening need not read the whole state. */
    @Override
    public void close() {
        LedgerOpening.markClean(core.environment);
    }

    @Override
    public Proofs proofs() {
        return proofs;
    }

    @Override
    public CompletionStage<Submission> submit(Bytes signedTransaction) {
        return core.onLoop(done -> core.intake.take(
                signedTransaction,
                outcome -> Closer.guarded(done, () -> {
                    var submission = submission(outcome);
                    core.desk
                            .counters()
                            .count(
                                    submission instanceof Submission.Refused refused
                                            ? "submitted.refused." + refused.code()
                                            : "submitted.queued");
                    core.countQueue();
                    if (outcome instanceof TransactionIntake.Outcome.Taken) {
                        core.flood.get().accept(signedTransaction);
                    }
                    done.complete(submission);
                })));
    }

    private static Submission submission(TransactionIntake.Outcome outcome) {
        if (outcome instanceof TransactionIntake.Outcome.Refused refused) {
            return new Submission.Refused(refused.code(), refused.sentence());
        }
        return outcome instanceof TransactionIntake.Outcome.Known known
                ? new Submission.Queued(known.id())
                : new Submission.Queued(((TransactionIntake.Outcome.Taken) outcome).id());
    }

    @Override
    public Network network() {
        return core.network;
    }

    @Override
    public LedgerHeader head() {
        return core.head.get().header();
    }

    @Override
    public LedgerParameters parameters() {
        return core.head.get().parameters();
    }

    @Override
    public ProtocolTable table() {
        return core.head.get().table();
    }

    @Override
    public long first() {
        return core.reads.firstWithResults().orElseGet(() -> head().ledger() + 1);
    }

    @Override
    public Optional<ClosedLedger> ledger(long number) {
        return core.reads.ledger(number);
    }

    @Override
    public Optional<AccountEntry> account(AccountId account) {
        return core.reads.account(account);
    }

    @Override
    public TransactionStatus transaction(Hash id) {
        return core.reads.transaction(id);
    }

    @Override
    public CompletionStage<FeeOutlook> fees(int operations) {
        return core.onLoop(done -> done.complete(core.fees(operations)));
    }

    @Override
    public List<Standing> openPlans() {
        return core.head.get().plans();
    }

    @Override
    public CompletionStage<Optional<Standing>> plan(Hash hash) {
        return ofUpgrades(Optional.empty(), (rules, view) -> rules.find(view, hash));
    }

    @Override
    public CompletionStage<List<Standing>> plans(Optional<Hash> after, int limit) {
        return ofUpgrades(List.of(), (rules, view) -> rules.all(view, after, limit));
    }

    @Override
    public CompletionStage<Optional<String>> recover(RecoveryRecord record) {
        return core.onLoop(done -> done.complete(core.recover(record)));
    }

    private <T> CompletionStage<T> ofUpgrades(T none, BiFunction<UpgradeRules, UpgradeView, T> question) {
        var chain = core.desk.chain();
        return core.onLoop(done -> done.complete(chain.book()
                .flatMap(book -> book.upgrades()
                        .map(rules -> question.apply(
                                rules,
                                UpgradeDesk.view(
                                        book, chain.ground(), chain.head().ledger() + 1))))
                .orElse(none)));
    }

    @Override
    public <R> CompletionStage<R> ask(Function<Enquiry, R> question) {
        return core.onLoop(done -> done.complete(question.apply(HeadEnquiry.at(core.desk))));
    }

    @Override
    public Map<String, Long> counters() {
        var counters = new TreeMap<>(core.desk.counters().all());
        core.environment.ledgerLoop().usage().ifPresent(usage -> counters.putAll(usage.counters("ledger")));
        return Collections.unmodifiableMap(counters);
    }
}
