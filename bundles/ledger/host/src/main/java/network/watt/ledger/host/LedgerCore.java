// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import network.watt.consensus.api.Head;
import network.watt.governance.api.RecoveryRecord;
import network.watt.ledger.access.FeeOutlook;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.api.TransactionSet;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;

/**
 * The parts of a ledger host, wired together, and what crosses the border between threads: the head, what is waited
 * for, and who floods. What changes the ledger runs on the ledger loop, one thing at a time.
 */
final class LedgerCore {

    final LedgerEnvironment environment;
    final Ledgers.Network network;
    final LedgerDesk desk;
    final Judge judge;
    final Closer closer;
    final TransactionIntake intake;
    final LedgerReads reads;
    final Certification certification;
    final Preparation preparation;
    private final Releases releases;
    private final RecentRates recentRates = new RecentRates();
    // Published on the ledger loop, read anywhere.
    final AtomicReference<LedgerSnapshot> head;
    final AtomicReference<Consumer<Head>> recovered = new AtomicReference<>(head -> {});
    final AtomicReference<Consumer<Bytes>> flood = new AtomicReference<>(submitted -> {});

    LedgerCore(Ledgers.Network network, LedgerEnvironment environment, LedgerChain chain, Progress progress) {
        this.network = network;
        this.environment = environment;
        this.head = new AtomicReference<>(chain.head());
        var pending = new ConcurrentHashMap<Hash, SignedTransaction>();
        this.desk = new LedgerDesk(
                chain,
                new TransactionQueue(TransactionQueue.Limits.DEFAULT, pending),
                new SignatureChecks(environment, network.id()),
                new AtomicReference<>(SetShelf.EMPTY),
                new Counters());
        this.judge = new Judge(desk);
        this.closer = new Closer(desk, judge, environment.ledgerLoop(), this::closed, progress);
        this.intake = new TransactionIntake(desk, environment, network.id());
        this.preparation = new Preparation(environment, chain, network.id(), progress);
        this.releases = new Releases(environment, chain, progress);
        this.reads = new LedgerReads(environment, head::get, pending, desk.shelf());
        this.certification = new Certification(reads);
    }

    /** Right after opening: finishes a decided ledger and puts the known sets on the shelf. In place. */
    void start() {
        closer.resume();
        shelveClosedSets();
        for (var encoded : desk.chain().keptSets()) {
            offerSet(encoded);
        }
        desk.shelveEmptySet();
        preparation.headMoved();
        countQueue();
    }

    /** Peers a little behind still ask for the sets of the last ledgers. */
    private void shelveClosedSets() {
        long last = desk.chain().head().ledger();
        for (long ledger = Math.max(1, last - SetShelf.CLOSED_LEDGERS + 1); ledger <= last; ledger++) {
            long closedIn = ledger;
            reads.record(ledger).ifPresent(record -> shelve(closedIn, record.set()));
        }
    }

    private void shelve(long closedIn, Bytes encoded) {
        try {
            var set = TransactionSet.decode(encoded);
            desk.shelf().updateAndGet(sets -> sets.closed(closedIn, set.hash(), set, encoded));
            reads.ledger(closedIn).ifPresent(closed -> recentRates.closed(closedIn, set, closed.transactions()));
        } catch (XdrException malformed) {
            throw new IllegalStateException("the journaled set of ledger " + closedIn + " is malformed", malformed);
        }
    }

    /** What it takes to be in the next ledger. Ledger loop. */
    FeeOutlook fees(int operations) {
        var snapshot = desk.chain().head();
        int limit = snapshot.parameters().operationLimit();
        if (operations < 1 || operations > Math.min(limit, Transaction.MAX_OPERATIONS)) {
            throw new IllegalArgumentException("no transaction of a ledger has " + operations + " operations");
        }
        var demand = desk.queue().demand();
        return new FeeOutlook(
                snapshot.ledger() + 1,
                limit,
                demand.operations(),
                operations,
                demand.rateToGetIn(limit, operations),
                recentRates.latestFirst());
    }

    /** Takes a set; false for bytes that are none. Any thread. */
    boolean offerSet(Bytes encoded) {
        if (encoded.size() > LedgerParameters.MAX_SET_BYTES) {
            return false;
        }
        try {
            var set = TransactionSet.decode(encoded);
            // Decoding is strict, so the bytes are the encoding that the hash is of.
            desk.shelve(Sha256.hash(encoded), set, encoded);
            return true;
        } catch (XdrException malformed) {
            return false;
        }
    }

    /** Runs {@code work} on the ledger loop; what it throws fails the stage. */
    <T> CompletableFuture<T> onLoop(Consumer<CompletableFuture<T>> work) {
        var done = new CompletableFuture<T>();
        environment.ledgerLoop().execute(() -> Closer.guarded(done, () -> work.accept(done)));
        return done;
    }

    /** @return why it was refused, if it was */
    Optional<String> recover(RecoveryRecord record) {
        boolean isNew = desk.chain().head().recovery().isEmpty();
        var refusal = desk.chain().recover(record);
        if (refusal.isEmpty() && isNew) {
            head.set(desk.chain().head());
            judge.forget();
            desk.checks().forget();
            desk.counters().count("ledger.recovered");
            preparation.headMoved();
            recovered.get().accept(desk.chain().head().head());
        }
        return refusal;
    }

    /** The record that a peer's next ledger came with. @return whether it is in force only now */
    boolean recoverWithPeer(Bytes record, Hash domain) {
        if (desk.chain().head().recovery().isPresent()) {
            return false;
        }
        try {
            var decoded = RecoveryRecord.decode(record);
            return desk.chain().domain(decoded).equals(domain)
                    && recover(decoded).isEmpty();
        } catch (XdrException malformed) {
            return false;
        }
    }

    /** A ledger is durable: everything that follows from it, before anybody is told. Ledger loop. */
    private void closed(LedgerChain.Prepared ledger) {
        var now = desk.chain().head();
        var value = ledger.header();
        desk.shelf()
                .updateAndGet(sets -> sets.closed(
                        value.ledger(),
                        value.setHash(),
                        ledger.set(),
                        ledger.decision().set()));
        // A swap of another area leaves the verdicts good: verifying all that waits again would hold up the next
        // ledger.
        if (!head.get().table().row("signature").equals(now.table().row("signature"))) {
            desk.checks().forget();
        }
        head.set(now);
        judge.forget();
        desk.shelveEmptySet();
        recentRates.closed(value.ledger(), ledger.set(), ledger.outcome().results());
        desk.counters().count("ledger.closed");
        ledger.outcome().results().forEach(result -> desk.counters()
                .count(result.succeeded() ? "transactions.ok" : "transactions.failed." + result.code()));
        desk.counters().count("hooks.failed", value.failedHooks().size());
        refreshQueue(ledger);
        certification.closed(now.ledger());
        preparation.headMoved();
        releases.headMoved();
    }

    private void refreshQueue(LedgerChain.Prepared ledger) {
        desk.chain().book().ifPresent(book -> {
            var touched = LedgerChain.touched(ledger.outcome().changes());
            desk.countDropped(desk.queue().refresh(desk.view(book), book.rules(), touched));
        });
        countQueue();
    }

    void countQueue() {
        desk.counters().set("queue.transactions", desk.queue().size());
        desk.counters().set("queue.bytes", desk.queue().heldBytes());
    }
}
