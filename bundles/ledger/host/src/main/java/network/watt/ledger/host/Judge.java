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
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** Makes and judges candidates for the next ledger. Ledger loop, except {@link #extractValid}. */
final class Judge {

    private final LedgerDesk desk;
    // Both are read by extractValid from any thread and written on the ledger loop.
    private final Map<Candidate, Validation> verdicts = new ConcurrentHashMap<>();
    private final Map<StepCandidate, Boolean> goodSteps = new ConcurrentHashMap<>();

    Judge(LedgerDesk desk) {
        this.desk = desk;
    }

    private record Candidate(Hash header, Hash set) {}

    private record StepCandidate(Hash header, Bytes step) {}

    /** Makes a candidate. Signatures that were forgotten meanwhile are verified first, elsewhere. */
    void propose(Head head, CompletableFuture<Optional<Proposal>> done) {
        var book = desk.chain().book();
        if (!desk.chain().head().is(head) || book.isEmpty()) {
            done.complete(Optional.empty());
            return;
        }
        var waiting = desk.queue().waiting();
        desk.checks()
                .verify(
                        waiting,
                        book.get().signatures(),
                        () -> Closer.guarded(
                                done,
                                () -> done.complete(
                                        desk.chain().head().is(head)
                                                ? Optional.of(propose(book.get(), waiting))
                                                : Optional.empty())));
    }

    private Proposal propose(RuleBook book, List<SignedTransaction> waiting) {
        var set = book.rules().propose(desk.view(book), waiting);
        var encoded = set.toXdr();
        var hash = set.hash();
        desk.chain().keepProposed(hash, set, encoded);
        desk.shelve(hash, set, encoded);
        var head = desk.chain().head().hash();
        verdicts.put(new Candidate(head, hash), Validation.FULLY_VALIDATED);
        var offers = offers(book);
        offers.forEach(step -> goodSteps.put(new StepCandidate(head, step), true));
        return new Proposal(hash, offers);
    }

    /** The steps that may be agreed next: every node offers the same, and what it is ready for decides. */
    private List<Bytes> offers(RuleBook book) {
        return book.upgrades()
                .map(rules -> {
                    try {
                        return rules.offers(UpgradeDesk.view(
                                book, desk.chain().ground(), desk.chain().head().ledger() + 1));
                    } catch (RuntimeException failed) {
                        return List.<Bytes>of();
                    }
                })
                .orElse(List.of());
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
                verdict -> then.accept(areValid(value.steps()) ? verdict : Validation.INVALID));
    }

    /** Judges each of the steps on top of the head, and remembers what came of it. */
    private boolean areValid(List<Bytes> steps) {
        boolean all = true;
        for (var step : steps) {
            var candidate = new StepCandidate(desk.chain().head().hash(), step);
            all &= goodSteps.computeIfAbsent(candidate, unknown -> isValid(step));
        }
        return all;
    }

    private boolean isValid(Bytes step) {
        return desk.chain()
                .book()
                .flatMap(book -> book.upgrades().map(rules -> {
                    try {
                        return rules.check(
                                        UpgradeDesk.view(
                                                book,
                                                desk.chain().ground(),
                                                desk.chain().head().ledger() + 1),
                                        step)
                                .isAccepted();
                    } catch (RuntimeException failed) {
                        return false;
                    }
                }))
                .orElse(false);
    }

    /** Judges a set on top of the head, from memory if it was judged before. */
    void checkSet(Hash hash, TransactionSet set, Consumer<Validation> then) {
        var candidate = new Candidate(desk.chain().head().hash(), hash);
        var known = verdicts.get(candidate);
        if (known != null) {
            then.accept(known);
            return;
        }
        var book = desk.chain().book();
        if (book.isEmpty()) {
            then.accept(Validation.MAYBE_VALID);
            return;
        }
        if (!set.previousHeaderHash().equals(candidate.header())) {
            then.accept(Validation.INVALID);
            return;
        }
        desk.checks().verify(set.transactions(), book.get().signatures(), () -> {
            if (!desk.chain().head().hash().equals(candidate.header())) {
                then.accept(Validation.MAYBE_VALID);
                return;
            }
            var verdict = check(book.get(), set).isAccepted() ? Validation.FULLY_VALIDATED : Validation.INVALID;
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

    /** Without steps that were found invalid; the set must have been found valid. Any thread. */
    Optional<AgreedValue> extractValid(Head head, AgreedValue value) {
        if (verdicts.get(new Candidate(head.headerHash(), value.setHash())) != Validation.FULLY_VALIDATED) {
            return Optional.empty();
        }
        var good = value.steps().stream()
                .filter(step -> goodSteps.getOrDefault(new StepCandidate(head.headerHash(), step), false))
                .toList();
        return Optional.of(new AgreedValue(value.previousHeaderHash(), value.setHash(), value.closeTimeMs(), good));
    }

    /** The head moved on. */
    void forget() {
        verdicts.clear();
        goodSteps.clear();
    }
}
