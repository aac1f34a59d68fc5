// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;

/** The door of the queue, for users and peers alike. Ledger loop; signatures are verified elsewhere in between. */
final class TransactionIntake {

    /** How many transactions may be with the signature workers at once. */
    private static final int MAX_OPEN = 8_192;

    private final LedgerDesk desk;
    private final LedgerEnvironment environment;
    private final Hash networkId;
    private int open;

    TransactionIntake(LedgerDesk desk, LedgerEnvironment environment, Hash networkId) {
        this.desk = desk;
        this.environment = environment;
        this.networkId = networkId;
    }

    /** What became of a transaction. */
    sealed interface Outcome {

        /** It is new and waits now. */
        record Taken(Hash id) implements Outcome {}

        /** It waited already. */
        record Known(Hash id) implements Outcome {}

        /** It is not wanted. @param isForeign whether no honest peer would have passed it on */
        record Refused(String code, String sentence, boolean isForeign) implements Outcome {}
    }

    /** Judges {@code encoded}; {@code then} runs on the ledger loop. */
    void take(Bytes encoded, Consumer<Outcome> then) {
        if (encoded.size() > SignedTransaction.MAX_BYTES) {
            then.accept(foreign(
                    "transaction.too-large",
                    "a transaction has at most " + SignedTransaction.MAX_BYTES + " bytes, this one " + encoded.size()));
            return;
        }
        SignedTransaction signed;
        try {
            signed = SignedTransaction.decode(encoded);
        } catch (XdrException malformed) {
            then.accept(foreign("transaction.malformed", "these bytes are no transaction: " + malformed.getMessage()));
            return;
        }
        var id = signed.transaction().id(networkId);
        var early = judgeEarly(id);
        if (early.isPresent()) {
            then.accept(early.get());
            return;
        }
        if (!(desk.chain().rules() instanceof RuleBook.Lookup.Found found)) {
            then.accept(refused(
                    "ledger.waiting", "this node waits for a rule bundle and takes no transactions until it has it"));
            return;
        }
        open++;
        desk.checks().verify(List.of(signed), found.book().signatures(), () -> {
            open--;
            then.accept(admit(new Waiting(id, signed, encoded.size())));
        });
    }

    private Optional<Outcome> judgeEarly(Hash id) {
        if (desk.queue().contains(id)) {
            return Optional.of(new Outcome.Known(id));
        }
        var place = environment
                .store()
                .get(StoredLedger.placeKey(id))
                .map(stored -> StoredLedger.decode(stored, StoredLedger.Place::decode));
        if (place.isPresent()) {
            return Optional.of(refused(
                    "transaction.duplicate", "ledger " + place.get().ledger() + " already includes this transaction"));
        }
        return open < MAX_OPEN
                ? Optional.empty()
                : Optional.of(refused("queue.full", "too many transactions are being checked: try again in a moment"));
    }

    private Outcome admit(Waiting waiting) {
        if (desk.queue().contains(waiting.id())) {
            return new Outcome.Known(waiting.id());
        }
        if (!(desk.chain().rules() instanceof RuleBook.Lookup.Found found)) {
            return refused(
                    "ledger.waiting", "this node waits for a rule bundle and takes no transactions until it has it");
        }
        if (!desk.checks().isGenuine(waiting.signed(), found.book().signatures())) {
            return foreign(
                    "transaction.bad-signature",
                    "a signature does not verify: the transaction was changed after signing, was signed"
                            + " with another key, or was signed for another network than " + networkId.shortHex()
                            + " (which of these, a signature cannot tell)");
        }
        var verdict = judge(found.book(), waiting);
        if (verdict instanceof Verdict.Rejected rejected) {
            return refused(rejected.code(), rejected.sentence());
        }
        return switch (desk.queue().offer(waiting)) {
            case ADDED -> new Outcome.Taken(waiting.id());
            case REPLACED -> replaced(found.book(), waiting);
            case SEQUENCE_TAKEN -> refused("queue.sequence-taken", howToReplace(waiting));
            case FREE_FULL ->
                refused(
                        "queue.free-full",
                        "as many transactions of this account wait as may without a fee, and a ledger takes one of"
                                + " them: offer a fee or wait");
            case ACCOUNT_FULL ->
                refused("queue.account-full", "too many transactions of this account wait: wait for the next ledger");
            case FULL ->
                refused(
                        "queue.full",
                        "the queue is full of transactions that offer as much: offer a higher fee or wait");
        };
    }

    /** Those behind it may not be affordable any more. */
    private Outcome replaced(RuleBook book, Waiting waiting) {
        var view = desk.view(book);
        var balance = view.account(waiting.source()).map(AccountEntry::balance).orElse(Amount.ZERO);
        if (!desk.queue().isCoveredBy(balance, waiting.source())) {
            desk.countDropped(desk.queue().refresh(view, book.rules(), waiting.source()));
        }
        desk.counters().count("queue.replaced");
        return new Outcome.Taken(waiting.id());
    }

    private String howToReplace(Waiting waiting) {
        var least = desk.queue().leastToReplace(waiting).orElseThrow();
        var supply = desk.chain().head().parameters().supply();
        return "another transaction of the account with sequence " + waiting.sequence() + " already waits: "
                + (least.compareTo(BigInteger.valueOf(supply.units())) <= 0
                        ? "offer a fee of " + Amount.units(least.longValueExact())
                                + " WATT or more to replace it, or use the next sequence"
                        : "use the next sequence");
    }

    private Verdict judge(RuleBook book, Waiting waiting) {
        var queue = desk.queue();
        try {
            return book.rules()
                    .admit(
                            desk.view(book),
                            waiting.signed(),
                            queue.ahead(waiting.source(), waiting.sequence()),
                            queue.reserved(waiting.source(), waiting.sequence()));
        } catch (RuntimeException failed) {
            // A transaction from outside must not be able to stop the node.
            return Verdict.rejected(LedgerClose.MODULE_ERROR, "the ledger rules failed on this transaction");
        }
    }

    private static Outcome refused(String code, String sentence) {
        return new Outcome.Refused(code, sentence, false);
    }

    private static Outcome foreign(String code, String sentence) {
        return new Outcome.Refused(code, sentence, true);
    }
}
