// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.rules;

import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.LedgerView;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Amount;

/** Judges single transactions, the cheap checks first and the signatures last. */
final class Admission {

    /** Bytes of a set besides its transactions: the hash of the header before and their count. */
    static final int SET_OVERHEAD_BYTES = 36;

    private Admission() {}

    /** As {@link network.watt.ledger.api.LedgerRules#admit}. */
    static Verdict judge(LedgerView view, SignedTransaction signed, int ahead, Amount reserved) {
        var transaction = signed.transaction();
        var account = view.account(transaction.source());
        if (account.isEmpty()) {
            return Verdict.rejected(
                    "transaction.unknown-account",
                    "The account " + transaction.source().key().hex()
                            + " does not exist: it comes into being when it receives coins.");
        }
        var verdict = sequence(account.get(), transaction, ahead);
        if (verdict.isAccepted()) {
            verdict = funds(account.get(), transaction, reserved);
        }
        return verdict.isAccepted() ? judgeAlone(view, signed, signed.toXdr().size()) : verdict;
    }

    /** Everything that does not depend on other transactions of the account. */
    static Verdict judgeAlone(LedgerView view, SignedTransaction signed, int sizeBytes) {
        var verdict = size(view, signed, sizeBytes);
        if (verdict.isAccepted()) {
            verdict = window(view.nextLedger(), signed.transaction());
        }
        if (verdict.isAccepted()) {
            verdict = signers(signed);
        }
        if (verdict.isAccepted()) {
            verdict = operations(view, signed.transaction());
        }
        if (verdict.isAccepted() && signed.transaction().isFree()) {
            verdict = view.mayBeFree(signed.transaction());
        }
        return verdict.isAccepted() ? signatures(view, signed) : verdict;
    }

    private static Verdict sequence(AccountEntry account, Transaction transaction, int ahead) {
        long expected = Math.addExact(account.sequence(), 1L + ahead);
        return transaction.sequence() == expected
                ? Verdict.ACCEPTED
                : Verdict.rejected(
                        "transaction.bad-sequence",
                        "The account's next sequence is " + expected + ", not " + transaction.sequence() + ".");
    }

    private static Verdict funds(AccountEntry account, Transaction transaction, Amount reserved) {
        // Balance − reserved cannot overflow, reserved + maxFee could.
        long free = account.balance().units() - reserved.units();
        return transaction.maxFee().units() <= free
                ? Verdict.ACCEPTED
                : Verdict.rejected(
                        "transaction.underfunded",
                        "The account has " + account.balance() + " WATT, of which earlier transactions reserve "
                                + reserved + ": not enough for a fee of " + transaction.maxFee() + ".");
    }

    private static Verdict size(LedgerView view, SignedTransaction signed, int sizeBytes) {
        int limitBytes = Math.min(SignedTransaction.MAX_BYTES, view.parameters().setLimitBytes() - SET_OVERHEAD_BYTES);
        if (sizeBytes > limitBytes) {
            return Verdict.rejected(
                    "transaction.too-large",
                    "The transaction has " + sizeBytes + " bytes, at most " + limitBytes + " fit a ledger.");
        }
        int operations = signed.transaction().operations().size();
        int limit = view.parameters().operationLimit();
        return operations <= limit
                ? Verdict.ACCEPTED
                : Verdict.rejected(
                        "transaction.too-large",
                        "The transaction has " + operations + " operations, at most " + limit + " fit a ledger.");
    }

    private static Verdict window(long ledger, Transaction transaction) {
        if (transaction.validFrom() > ledger) {
            return Verdict.rejected(
                    "transaction.not-yet-valid",
                    "The transaction is valid from ledger " + transaction.validFrom() + ", the next one is " + ledger
                            + ".");
        }
        if (transaction.validUntil() != 0 && transaction.validUntil() < ledger) {
            return Verdict.rejected(
                    "transaction.expired",
                    "The transaction was valid until ledger " + transaction.validUntil() + ", the next one is " + ledger
                            + ".");
        }
        return Verdict.ACCEPTED;
    }

    private static Verdict signers(SignedTransaction signed) {
        var source = signed.transaction().source();
        if (signed.signatures().stream()
                .noneMatch(signature -> signature.signer().equals(source))) {
            return Verdict.rejected("transaction.missing-signature", "The source account has not signed.");
        }
        return signed.signatures().size() == 1
                ? Verdict.ACCEPTED
                : Verdict.rejected(
                        "transaction.unneeded-signature", "Only the source account may sign, others did too.");
    }

    private static Verdict operations(LedgerView view, Transaction transaction) {
        for (Operation operation : transaction.operations()) {
            var verdict = view.wellFormed(operation);
            if (!verdict.isAccepted()) {
                return verdict;
            }
        }
        return Verdict.ACCEPTED;
    }

    private static Verdict signatures(LedgerView view, SignedTransaction signed) {
        return view.signaturesAreGenuine(signed)
                ? Verdict.ACCEPTED
                : Verdict.rejected(
                        "transaction.bad-signature", "The signature is not the source account's for this network.");
    }
}
