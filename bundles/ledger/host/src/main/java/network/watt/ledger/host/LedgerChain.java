// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import network.watt.consensus.api.AgreedValue;
import network.watt.governance.api.RecoveryRecord;
import network.watt.governance.api.Standing;
import network.watt.ledger.access.Journal;
import network.watt.ledger.access.Journal.Entry;
import network.watt.ledger.access.Journal.Kind;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.LedgerHeader.NextConsensus;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.TransactionResult;
import network.watt.ledger.api.TransactionSet;
import network.watt.ledger.host.state.Entries;
import network.watt.ledger.host.state.PastStates;
import network.watt.ledger.host.state.StateLayer;
import network.watt.ledger.host.state.StateStore;
import network.watt.ledger.host.state.StateTree;
import network.watt.ledger.host.state.StateView;
import network.watt.ledger.proof.StateKeys;
import network.watt.platform.runtime.CrashPoint;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore.Durability;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.HashList;

/**
 * The chain at its tip: computes the next ledger, and makes it durable. Ledger loop (while opening: the thread that
 * opens). A ledger goes through three steps, and a crash between any two is mended on the next open:
 *
 * <ol>
 *   <li>{@link #prepare}: pure; nothing is written.
 *   <li>the journal takes DECISION and HEADER, in one force: from now on the ledger exists.
 *   <li>the store takes state, index and mark in one batch, unforced: it may lag behind the journal, never lead.
 * </ol>
 */
final class LedgerChain {

    /** How many ledgers before the last one can be read and proven, where memory allows. */
    private static final int PAST_LEDGERS = 16;

    private static final long PAST_BYTES = 32L << 20;

    private final LedgerEnvironment environment;
    private final Hash networkId;
    private final StateStore state;
    private final Set<Hash> proposed = new TreeSet<>();
    private final Retirement retirement = new Retirement();
    private final PastStates past = new PastStates(PAST_LEDGERS, PAST_BYTES);
    private Optional<Reapplication> last = Optional.empty();
    private LedgerSnapshot head;
    private StateView ground;
    private RuleBook.Lookup rules;
    private Optional<RuleBook> book = Optional.empty();

    LedgerChain(LedgerEnvironment environment, Hash networkId, StateStore state, LedgerHeader header, Bytes value) {
        this.environment = environment;
        this.networkId = networkId;
        this.state = state;
        arrive(header, header.hash(), value);
    }

    /** A ledger that could be closed, computed but not kept. */
    record Prepared(
            LedgerHeader header,
            Hash hash,
            StoredLedger.Decision decision,
            LedgerClose.Outcome outcome,
            StateTree.Update tree,
            CloseInput input) {

        TransactionSet set() {
            return input.set();
        }
    }

    /** What the journal still has to take. */
    enum Journaling {
        DECISION_AND_HEADER,
        HEADER,
        NOTHING
    }

    LedgerSnapshot head() {
        return head;
    }

    StateStore state() {
        return state;
    }

    /** The state after an earlier ledger, one of the last few that were closed in this run. */
    Optional<PastStates.Past> past(long ledger) {
        return past.at(ledger, state);
    }

    /** The last ledger closed in this run, to be applied again. */
    Optional<Reapplication> last() {
        return last;
    }

    /** The state that the next ledger starts from: that of the head, under a recovery record where there is one. */
    StateView ground() {
        return ground;
    }

    /**
     * What it takes to close the next ledger, looked up again while something is missing: its rules, and those of a plan
     * that takes over at its end.
     */
    RuleBook.Lookup rules() {
        if (rules instanceof RuleBook.Lookup.Missing) {
            lookUp();
        }
        return rules;
    }

    /** The domain in which everything is signed under {@code record}. */
    Hash domain(RecoveryRecord record) {
        return record.domain(networkId);
    }

    private StateLayer recovered(RecoveryRecord record) {
        var layer = new StateLayer(state);
        Recovery.write(record, layer);
        return layer;
    }

    /**
     * Puts other rules in force for the next ledger, by the word of the recovery keys; durable when this returns.
     *
     * @return why the record was refused, if it was: a sentence for people
     */
    Optional<String> recover(RecoveryRecord record) {
        if (head.recovery().isPresent()) {
            return head.recovery().get().signedBytes(networkId).equals(record.signedBytes(networkId))
                    ? Optional.empty()
                    : Optional.of("another recovery record is in force for ledger " + (head.ledger() + 1));
        }
        if (environment.journal().last(Kind.DECISION) > head.ledger()) {
            return Optional.of("ledger " + (head.ledger() + 1)
                    + " is decided here and only waits for a bundle: bring that bundle instead");
        }
        var refusal = Recovery.refusal(record, head, state, networkId, environment.verifier());
        if (refusal.isEmpty()) {
            environment.journal().append(List.of(new Entry(Kind.RECOVERY, head.ledger() + 1, record.toXdr())));
            arrive(head.header(), head.hash(), head.value());
        }
        return refusal;
    }

    /** Has the bundles of the next ledger started, and those of a plan that is due, as far as they are here. Blocks. */
    void require() {
        var modules = environment.modules();
        for (var row : head.table().rows()) {
            attempt(() -> modules.require(row.digest(), row.module(), row.version()));
            row.equivalents().forEach(digest -> attempt(() -> modules.require(digest)));
        }
        lookUp();
        head.plans().stream()
                .filter(standing -> standing.isDue(head.ledger() + 1))
                .forEach(
                        due -> due.plan().changes().forEach(change -> attempt(() -> modules.require(change.digest()))));
        lookUp();
    }

    private static void attempt(Runnable requirement) {
        try {
            requirement.run();
        } catch (IllegalStateException missing) {
            // What is missing shows in the look-up, with the row that needs it.
        }
    }

    /** The rules by which candidates for the next ledger are judged, which need not know what takes over at its end. */
    Optional<RuleBook> book() {
        if (book.isEmpty()) {
            rules();
        }
        return book;
    }

    /** Finds the modules of the next ledger; also those of the plan that takes over at its end. */
    private void lookUp() {
        rules = RuleBook.find(environment.modules(), head.table(), ground);
        book = Optional.empty();
        if (rules instanceof RuleBook.Lookup.Found found) {
            book = Optional.of(found.book());
            head = head.with(
                    UpgradeDesk.open(found.book(), ground, head.ledger() + 1),
                    UpgradeDesk.equivalents(found.book(), ground, head.ledger() + 1, head.table()));
            retirement.note(head.ledger(), head.namedModules());
            head.plans().stream()
                    .filter(standing -> standing.isDue(head.ledger() + 1))
                    .findFirst()
                    .ifPresent(due -> rules = Incoming.find(environment.modules(), found.book(), due));
        }
    }

    /** Modules that may be unloaded now, each told once; none while it is unknown what the open plans name. */
    List<Hash> retired() {
        return book.isPresent() ? retirement.due(head.ledger()) : List.of();
    }

    /** Whether a row or an open plan names a module. */
    boolean names(Hash digest) {
        return retirement.isNamed(digest);
    }

    HeadView view(RuleBook book, Predicate<SignedTransaction> genuine) {
        return new HeadView(networkId, head, state, book, genuine);
    }

    /** Computes the next ledger. Throws {@link IllegalStateException} for a value that does not follow the head. */
    Prepared prepare(HeadView view, Bytes valueBytes, AgreedValue value, TransactionSet set) {
        requireFollows(value, set);
        var input = new CloseInput(view, value, set);
        var outcome = LedgerClose.apply(input);
        var tree = state.prepare(outcome.changes().changes());
        var results = new HashList(
                outcome.results().stream().map(TransactionResult::toXdr).toList());
        var table = Entries.table(outcome.changes());
        var header = new LedgerHeader(
                head.ledger() + 1,
                head.hash(),
                value.setHash(),
                value.closeTimeMs(),
                value.steps(),
                tree.rootHash(),
                results.root(),
                table.hash(),
                head.header().coins(),
                outcome.failedHooks(),
                outcome.failed().map(Standing::hash),
                nextConsensus(view, outcome),
                head.recoveryDomain());
        return new Prepared(
                header, header.hash(), new StoredLedger.Decision(valueBytes, set.toXdr()), outcome, tree, input);
    }

    /** Also in the header of the activation itself, which the outgoing validators are the last to certify. */
    private static Optional<NextConsensus> nextConsensus(HeadView view, LedgerClose.Outcome outcome) {
        var open = UpgradeDesk.open(view.book(), outcome.changes(), view.nextLedger() + 1);
        return outcome.activated().flatMap(UpgradeDesk::nextConsensus).or(() -> UpgradeDesk.nextConsensus(open));
    }

    private void requireFollows(AgreedValue value, TransactionSet set) {
        if (!value.previousHeaderHash().equals(head.hash())
                || !set.previousHeaderHash().equals(head.hash())) {
            throw new IllegalStateException("the agreed value or its set builds on header "
                    + value.previousHeaderHash().shortHex() + ", but the head, ledger " + head.ledger() + ", is "
                    + head.hash().shortHex());
        }
        if (!set.hash().equals(value.setHash())) {
            throw new IllegalStateException("the set of ledger " + (head.ledger() + 1) + " is not the agreed one");
        }
        if (value.closeTimeMs() <= head.header().closeTimeMs()) {
            throw new IllegalStateException(
                    "the agreed time " + value.closeTimeMs() + " is not after that of ledger " + head.ledger());
        }
    }

    /**
     * Keeps a set before it is proposed: a lone node that lost it could never close the ledger it voted for. The empty
     * set follows from the head and needs no keeping.
     */
    void keepProposed(Hash hash, TransactionSet set, Bytes encoded) {
        if (!set.transactions().isEmpty() && proposed.add(hash)) {
            environment.store().commit(new Batch().put(StoredLedger.proposedKey(hash), encoded), Durability.FORCED);
        }
    }

    /** The sets kept by {@link #keepProposed} before a restart. */
    List<Bytes> keptSets() {
        var sets = new ArrayList<Bytes>();
        try (var snapshot = environment.store().snapshot()) {
            snapshot.scan(StoredLedger.proposedPrefix(), StoredLedger.proposedPrefix(), (key, encoded) -> {
                proposed.add(new Hash(key.slice(1, key.size())));
                return sets.add(encoded);
            });
        }
        return sets;
    }

    /** Writes a decision that cannot be applied yet. */
    void journalDecision(Bytes value, TransactionSet set) {
        var decision = new StoredLedger.Decision(value, set.toXdr());
        environment.journal().append(List.of(new Entry(Kind.DECISION, head.ledger() + 1, decision.toXdr())));
    }

    /** Makes a prepared ledger the head. */
    void commit(Prepared next, Journaling journaling, Progress progress) {
        long ledger = next.header().ledger();
        var header = new Entry(Kind.HEADER, ledger, next.header().toXdr());
        var batch = batch(next);
        CrashPoint.hit("ledger.computed");
        switch (journaling) {
            case DECISION_AND_HEADER ->
                environment
                        .journal()
                        .append(List.of(
                                new Entry(Kind.DECISION, ledger, next.decision().toXdr()), header));
            case HEADER -> environment.journal().append(List.of(header));
            case NOTHING -> {}
        }
        CrashPoint.hit("ledger.journaled");
        progress.durable(ledger);
        var before = new TreeMap<Bytes, Optional<Bytes>>();
        next.outcome().changes().changes().keySet().forEach(key -> before.put(key, state.get(key)));
        last = Optional.of(Reapplication.prepare(next, state, before));
        past.replaces(ledger - 1, state.root(), before, next.tree());
        environment.store().commit(batch, Durability.BUFFERED);
        CrashPoint.hit("ledger.stored");
        proposed.clear();
        state.committed(next.outcome().changes().changes(), next.tree());
        arrive(next.header(), next.hash(), next.decision().value());
    }

    private Batch batch(Prepared next) {
        long ledger = next.header().ledger();
        var batch = new Batch();
        if (head.recovery().isPresent()) {
            batch.put(
                    StoredLedger.engineKey(ledger),
                    StoredLedger.Engine.of(ground).toXdr());
        }
        if (next.outcome().activated().isPresent()) {
            var engine = StoredLedger.Engine.of(next.outcome().changes());
            batch.put(StoredLedger.engineKey(ledger + 1), engine.toXdr());
        }
        StateStore.write(batch, next.outcome().changes().changes(), next.tree());
        var inSet = new HashMap<SignedTransaction, Integer>();
        for (var signed : next.set().transactions()) {
            inSet.put(signed, inSet.size());
        }
        var results = next.outcome().results();
        for (int i = 0; i < results.size(); i++) {
            var place = new StoredLedger.Place(
                    ledger, i, inSet.get(next.outcome().transactions().get(i)));
            batch.put(StoredLedger.placeKey(results.get(i).transaction()), place.toXdr());
        }
        batch.put(StoredLedger.resultsKey(ledger), new StoredLedger.Results(results).toXdr());
        proposed.forEach(set -> batch.delete(StoredLedger.proposedKey(set)));
        batch.put(
                StoredLedger.APPLIED,
                new StoredLedger.Applied(ledger, next.hash(), next.tree().root()).toXdr());
        return batch;
    }

    private void arrive(LedgerHeader header, Hash hash, Bytes value) {
        long next = header.ledger() + 1;
        var recovery = environment.journal().find(Kind.RECOVERY, next).map(stored -> Recovery.journaled(stored, next));
        ground = recovery.<StateView>map(record -> recovered(record)).orElse(state);
        head = new LedgerSnapshot(
                header,
                hash,
                value,
                Entries.parameters(ground),
                Entries.table(ground),
                Entries.params(ground, "consensus"),
                recovery,
                recovery.map(this::domain).orElse(header.recoveryDomain()),
                List.of(),
                List.of());
        lookUp();
    }

    /** The journal of this chain. */
    Journal journal() {
        return environment.journal();
    }

    /** The accounts a layer of changes touched. */
    static Set<AccountId> touched(StateLayer changes) {
        var accounts = new TreeSet<AccountId>();
        changes.changes().keySet().forEach(key -> StateKeys.accountOf(key).ifPresent(accounts::add));
        return accounts;
    }
}
