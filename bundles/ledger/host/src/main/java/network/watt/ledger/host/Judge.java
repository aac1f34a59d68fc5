// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import network.watt.consensus.api.AgreedValue;
import network.watt.consensus.api.Application.Proposal;
import network.watt.consensus.api.Head;
import network.watt.consensus.api.Validation;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.TransactionSet;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Hash;

/** Makes and judges candidates for the next ledger. Ledger loop, except {@link #extractValid}. */
final class Judge {

    private final LedgerDesk desk;
    // Read by extractValid from any thread; written on the ledger loop.
    private final Map<Candidate, Validation> verdicts = new ConcurrentHashMap<>();

    Judge(LedgerDesk desk) {
        this.desk = desk;
    }

    private record Candidate(Hash header, Hash set) {}

    /** Makes a candidate. Signatures that were forgotten meanwhile are verified first, elsewhere. */
    void propose(Head head, CompletableFuture<Optional<Proposal>> done) {
        if (!desk.chain().head().is(head) || !(desk.chain().rules() instanceof RuleBook.Lookup.Found found)) {
            done.complete(Optional.empty());
            return;
        }
        var waiting = desk.queue().waiting();
        desk.checks()
                .verify(
                        waiting,
                        found.book().signatures(),
                        () -> Closer.guarded(
                                done,
                                () -> done.complete(
                                        desk.chain().head().is(head)
                                                ? Optional.of(propose(found.book(), waiting))
                                                : Optional.empty())));
    }

    private Proposal propose(RuleBook book, List<SignedTransaction> waiting) {
        var set = book.rules().propose(desk.view(book), waiting);
        var encoded = set.toXdr();
        var hash = set.hash();
        desk.chain().keepProposed(hash, set, encoded);
        desk.shelve(hash, set, encoded);
        return new Proposal(hash, List.of());
    }

    /** Judges a value; {@code then} runs on the ledger loop. */
    void validate(Head head, AgreedValue value, Consumer<Validation> then) {
        if (!desk.chain().head().is(head)) {
            then.accept(Validation.MAYBE_VALID);
            return;
        }
        var shelved = desk.shelf().get().find(value.setHash());
        if (shelved.isEmpty()) {
            then.accept(Validation.STRUCTURALLY_VALID);
            return;
        }
        // The set is judged even if the steps are bad: extractValid may save the rest.
        checkSet(
                value.setHash(),
                shelved.get().set(),
                verdict -> then.accept(value.steps().isEmpty() ? verdict : Validation.INVALID));
    }

    /** Judges a set on top of the head, from memory if it was judged before. */
    void checkSet(Hash hash, TransactionSet set, Consumer<Validation> then) {
        var candidate = new Candidate(desk.chain().head().hash(), hash);
        var known = verdicts.get(candidate);
        if (known != null) {
            then.accept(known);
            return;
        }
        if (!(desk.chain().rules() instanceof RuleBook.Lookup.Found found)) {
            then.accept(Validation.MAYBE_VALID);
            return;
        }
        if (!set.previousHeaderHash().equals(candidate.header())) {
            then.accept(Validation.INVALID);
            return;
        }
        desk.checks().verify(set.transactions(), found.book().signatures(), () -> {
            if (!desk.chain().head().hash().equals(candidate.header())) {
                then.accept(Validation.MAYBE_VALID);
                return;
            }
            var verdict = check(found.book(), set).isAccepted() ? Validation.FULLY_VALIDATED : Validation.INVALID;
            verdicts.put(candidate, verdict);
            then.accept(verdict);
        });
    }

    /** Judges a set in place, with the reason. */
    Verdict check(RuleBook book, TransactionSet set) {
        try {
            return book.rules().check(desk.view(book), set);
        } catch (RuntimeException failed) {
            // A set from outside must not be able to stop the node.
            return Verdict.rejected(LedgerClose.MODULE_ERROR, "the ledger rules failed on this set: " + failed);
        }
    }

    /** No step is valid today, so all are taken away; the set must have been found valid. Any thread. */
    Optional<AgreedValue> extractValid(Head head, AgreedValue value) {
        boolean valid = verdicts.get(new Candidate(head.headerHash(), value.setHash())) == Validation.FULLY_VALIDATED;
        return valid
                ? Optional.of(
                        new AgreedValue(value.previousHeaderHash(), value.setHash(), value.closeTimeMs(), List.of()))
                : Optional.empty();
    }

    /** The head moved on. */
    void forget() {
        verdicts.clear();
    }
}
