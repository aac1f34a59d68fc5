// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import network.watt.consensus.api.AgreedValue;
import network.watt.consensus.api.Head;
import network.watt.consensus.api.LedgerRecord;
import network.watt.consensus.api.Validation;
import network.watt.governance.api.RecoveryRecord;
import network.watt.ledger.access.Journal.Kind;
import network.watt.ledger.access.Ledgers.Standstill;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.TransactionSet;
import network.watt.ledger.api.Verdict;
import network.watt.ledger.host.LedgerChain.Journaling;
import network.watt.ledger.host.LedgerChain.Prepared;
import network.watt.platform.runtime.EventLoop;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * Closes ledgers: agreed ones, and those that peers closed. While a rule bundle is missing, the decision is journaled
 * and the ledger stays open until the bundle comes (PROTOCOL §3); while the journal's disk is full, nothing is written and
 * the ledger stays open until there is room: {@link #standstill} says so. Ledger loop.
 */
final class Closer {

    /** How often a missing bundle, or room on the disk, is looked for. */
    private static final long LOOK_AGAIN_MS = 1_000;

    private final LedgerDesk desk;
    private final Judge judge;
    private final EventLoop loop;
    private final Consumer<Prepared> closed;
    private final Progress progress;
    private Optional<Waiting> waiting = Optional.empty();
    // Written on the ledger loop, read anywhere.
    private final AtomicReference<Optional<Standstill>> standstill = new AtomicReference<>(Optional.empty());

    /** @param closed runs after a ledger is durable and before anybody is told */
    Closer(LedgerDesk desk, Judge judge, EventLoop loop, Consumer<Prepared> closed, Progress progress) {
        this.desk = desk;
        this.judge = judge;
        this.loop = loop;
        this.closed = closed;
        this.progress = progress;
    }

    /** A decision that cannot be applied yet, what the journal then still has to take, and who wants to know when it is. */
    record Waiting(Agreed agreed, Journaling journaling, List<CompletableFuture<Head>> askers) {}

    /** An agreed value with its set. */
    record Agreed(Bytes bytes, AgreedValue value, TransactionSet set) {}

    /** What closing waits for, if it does. Any thread. */
    Optional<Standstill> standstill() {
        return standstill.get();
    }

    /** After opening: applies the decision that was journaled without a header, if there is one. In place. */
    void resume() {
        long ledger = desk.chain().head().ledger() + 1;
        var stored = desk.chain().journal().find(Kind.DECISION, ledger);
        if (stored.isEmpty()) {
            return;
        }
        var decision = StoredLedger.decode(stored.get(), StoredLedger.Decision::decode);
        try {
            var agreed = new Agreed(
                    decision.value(), AgreedValue.decode(decision.value()), TransactionSet.decode(decision.set()));
            requireValid(agreed);
            close(agreed, Journaling.HEADER, new CompletableFuture<>());
        } catch (XdrException malformed) {
            throw new IllegalStateException("the journaled decision of ledger " + ledger + " is malformed", malformed);
        }
    }

    void close(Bytes bytes, CompletableFuture<Head> done) {
        var head = desk.chain().head();
        if (head.value().equals(bytes)) {
            done.complete(head.head()); // agreed and applied before a restart
            return;
        }
        if (waiting.isPresent()) {
            if (!waiting.get().agreed().bytes().equals(bytes)) {
                throw new IllegalStateException("two different values were agreed for ledger " + (head.ledger() + 1));
            }
            waiting.get().askers().add(done);
            return;
        }
        var value = decode(bytes);
        var set = desk.shelf()
                .get()
                .find(value.setHash())
                .orElseThrow(() ->
                        new IllegalStateException("the set " + value.setHash().shortHex() + " agreed for ledger "
                                + (head.ledger() + 1) + " is not here: offer it first"));
        judge.checkSet(
                value.setHash(),
                set.set(),
                verdict -> guarded(done, () -> {
                    if (verdict == Validation.MAYBE_VALID && desk.chain().rules() instanceof RuleBook.Lookup.Found) {
                        close(bytes, done); // the head moved, or the missing rules came, while the set was judged
                        return;
                    }
                    if (verdict == Validation.INVALID) {
                        throw new IllegalStateException("the set agreed for ledger " + (head.ledger() + 1)
                                + " is not valid here: " + reason(set.set()));
                    }
                    close(new Agreed(bytes, value, set.set()), Journaling.DECISION_AND_HEADER, done);
                }));
    }

    /** A decision that was journaled while a module was missing was not judged then. */
    private void requireValid(Agreed agreed) {
        if (desk.chain().rules() instanceof RuleBook.Lookup.Found found
                && judge.check(found.book(), agreed.set()) instanceof Verdict.Rejected rejected) {
            throw new IllegalStateException("the journaled set of ledger "
                    + (desk.chain().head().ledger() + 1) + " is not valid here: " + rejected.sentence());
        }
    }

    private String reason(TransactionSet set) {
        return desk.chain().rules() instanceof RuleBook.Lookup.Found found
                        && judge.check(found.book(), set) instanceof Verdict.Rejected rejected
                ? rejected.sentence()
                : "no reason is known";
    }

    private void close(Agreed agreed, Journaling journaling, CompletableFuture<Head> done) {
        var full = full();
        if (full.isPresent()) {
            await(agreed, journaling, full.get(), done);
            return;
        }
        if (desk.chain().rules() instanceof RuleBook.Lookup.Missing missing) {
            if (journaling == Journaling.DECISION_AND_HEADER) {
                desk.chain().journalDecision(agreed.bytes(), agreed.set());
            }
            await(agreed, Journaling.HEADER, missing(missing), done);
            return;
        }
        var book = ((RuleBook.Lookup.Found) desk.chain().rules()).book();
        Prepared next;
        try {
            next = prepare(book, agreed);
        } catch (Error failure) {
            if (journaling == Journaling.DECISION_AND_HEADER) {
                desk.chain().journalDecision(agreed.bytes(), agreed.set());
            }
            throw new IllegalStateException(
                    "ledger " + (desk.chain().head().ledger() + 1) + " was decided, but applying it failed here twice ("
                            + failure + "): mend this machine and start again, the decision is in the journal",
                    failure);
        }
        commit(next, journaling);
        done.complete(desk.chain().head().head());
    }

    private void commit(Prepared next, Journaling journaling) {
        desk.chain().commit(next, journaling, progress);
        standstill.set(Optional.empty());
        closed.accept(next);
        progress.closed(next.header().ledger(), next.outcome().activated().isPresent());
    }

    /** An {@link Error} is this node's own failure: once more from the ledger before, then no further (PROTOCOL §4). */
    private Prepared prepare(RuleBook book, Agreed agreed) {
        try {
            return desk.chain().prepare(desk.view(book), agreed.bytes(), agreed.value(), agreed.set());
        } catch (Error first) {
            progress.notice("applying ledger " + (desk.chain().head().ledger() + 1) + " failed here (" + first
                    + "); trying once more");
            return desk.chain().prepare(desk.view(book), agreed.bytes(), agreed.value(), agreed.set());
        }
    }

    private static Standstill missing(RuleBook.Lookup.Missing missing) {
        return new Standstill("bundle-missing", missing.sentence());
    }

    /** While this says something nothing may be written: a write that failed for want of room could not be repeated. */
    private Optional<Standstill> full() {
        return desk.chain().journal().obstacle().map(clause -> new Standstill("disk-full", clause));
    }

    private void await(Agreed agreed, Journaling journaling, Standstill why, CompletableFuture<Head> done) {
        var askers = new ArrayList<CompletableFuture<Head>>();
        askers.add(done);
        waiting = Optional.of(new Waiting(agreed, journaling, askers));
        waitsFor("ledger " + (desk.chain().head().ledger() + 1) + " is decided and waits: ", why);
        loop.schedule(LOOK_AGAIN_MS, this::lookAgain);
    }

    /** Told once, however often it is looked for. */
    private void waitsFor(String what, Standstill why) {
        var now = new Standstill(why.reason(), what + why.clause());
        var said = standstill.getAndSet(Optional.of(now));
        if (!said.equals(Optional.of(now))) {
            progress.notice(now.clause());
        }
    }

    private void lookAgain() {
        var resumed = waiting.orElseThrow();
        boolean isJournaled = resumed.journaling() == Journaling.HEADER;
        if (full().isPresent() || isJournaled && desk.chain().rules() instanceof RuleBook.Lookup.Missing) {
            loop.schedule(LOOK_AGAIN_MS, this::lookAgain);
            return;
        }
        waiting = Optional.empty();
        standstill.set(Optional.empty());
        var all = new CompletableFuture<Head>();
        all.whenComplete((head, failure) -> resumed.askers().forEach(asker -> {
            if (failure == null) {
                asker.complete(head);
            } else {
                asker.completeExceptionally(failure);
            }
        }));
        var agreed = resumed.agreed();
        judge.checkSet(
                agreed.value().setHash(),
                agreed.set(),
                verdict -> guarded(all, () -> {
                    if (verdict == Validation.INVALID) {
                        throw new IllegalStateException("the decided set of ledger "
                                + (desk.chain().head().ledger() + 1) + " is not valid: " + reason(agreed.set()));
                    }
                    close(agreed, resumed.journaling(), all);
                }));
    }

    /** Closes from a peer's record: the very same header must come out. */
    void replay(LedgerRecord record, CompletableFuture<Optional<Head>> done) {
        var head = desk.chain().head();
        Agreed agreed;
        LedgerHeader expected;
        try {
            expected = LedgerHeader.decode(record.header());
            agreed =
                    new Agreed(record.value(), AgreedValue.decode(record.value()), TransactionSet.decode(record.set()));
        } catch (XdrException malformed) {
            refuse(record, "it is malformed: " + malformed.getMessage(), done);
            return;
        }
        if (expected.ledger() != head.ledger() + 1
                || record.ledger() != expected.ledger()
                || !expected.previousHash().equals(head.hash())
                || waiting.isPresent()) {
            refuse(record, "it does not follow ledger " + head.ledger(), done);
            return;
        }
        var full = full();
        if (full.isPresent()) {
            waitsFor("ledger " + record.ledger() + " of a peer waits: ", full.get());
            loop.schedule(LOOK_AGAIN_MS, () -> guarded(done, () -> replay(record, done)));
            return;
        }
        var refused = recovered(record, expected);
        if (refused.isPresent()) {
            refuse(record, refused.get(), done);
            return;
        }
        if (desk.chain().rules() instanceof RuleBook.Lookup.Missing missing) {
            waitsFor("ledger " + record.ledger() + " of a peer waits: ", missing(missing));
            loop.schedule(LOOK_AGAIN_MS, () -> guarded(done, () -> replay(record, done)));
            return;
        }
        judge.checkSet(
                agreed.set().hash(),
                agreed.set(),
                verdict -> guarded(done, () -> {
                    if (verdict == Validation.FULLY_VALIDATED) {
                        replay(record, agreed, expected, done);
                    } else {
                        refuse(record, "its set is not valid: " + reason(agreed.set()), done);
                    }
                }));
    }

    /** Puts the recovery record of a peer's ledger in force, if it has one. @return why not, if not */
    private Optional<String> recovered(LedgerRecord record, LedgerHeader expected) {
        if (record.recovery().isEmpty()) {
            return Optional.empty();
        }
        try {
            var recovery = RecoveryRecord.decode(record.recovery().get());
            return desk.chain().domain(recovery).equals(expected.recoveryDomain())
                    ? desk.chain().recover(recovery)
                    : Optional.of("its recovery record is another than the one its header was agreed under");
        } catch (XdrException malformed) {
            return Optional.of("its recovery record is malformed: " + malformed.getMessage());
        }
    }

    private void replay(
            LedgerRecord record, Agreed agreed, LedgerHeader expected, CompletableFuture<Optional<Head>> done) {
        Prepared next;
        try {
            next = prepare(((RuleBook.Lookup.Found) desk.chain().rules()).book(), agreed);
        } catch (IllegalStateException broken) {
            refuse(record, broken.getMessage(), done);
            return;
        }
        if (!next.header().equals(expected)) {
            refuse(record, "its header differs: " + HeaderDifferences.sentence(next.header(), expected), done);
            return;
        }
        commit(next, Journaling.DECISION_AND_HEADER);
        done.complete(Optional.of(desk.chain().head().head()));
    }

    private void refuse(LedgerRecord record, String reason, CompletableFuture<Optional<Head>> done) {
        desk.counters().count("replay.refused");
        progress.notice("the record of ledger " + record.ledger() + " was refused: " + reason);
        done.complete(Optional.empty());
    }

    /** The one place where a failure becomes the caller's: it must stop the node. */
    static void guarded(CompletableFuture<?> done, Runnable work) {
        try {
            work.run();
        } catch (Throwable failure) {
            done.completeExceptionally(failure);
        }
    }

    private static AgreedValue decode(Bytes bytes) {
        try {
            return XdrReader.read(bytes, AgreedValue::decode);
        } catch (XdrException malformed) {
            throw new IllegalStateException("the agreed value is malformed: " + malformed.getMessage(), malformed);
        }
    }
}
