// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import network.watt.ledger.api.LedgerRules;
import network.watt.ledger.api.LedgerView;
import network.watt.ledger.api.SignatureRule;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.TransactionSet;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;

/** Ledger rules as small as can be: sets in queue order, ten units a transaction at most. */
final class SmallRules implements LedgerRules {

    static final long FEE = 10;

    /** "Signs" by hashing: fast, and wrong as soon as a bit differs. */
    static final SignatureRule SIGNATURES = (key, message, signature) -> signature.equals(sign(key, message));

    static Bytes sign(Bytes key, Bytes message) {
        var half = Sha256.hash(key, message).bytes();
        return half.concat(half);
    }

    @Override
    public Verdict admit(LedgerView view, SignedTransaction signed, int ahead, Amount reserved) {
        var transaction = signed.transaction();
        var account = view.account(transaction.source());
        if (account.isEmpty() || account.get().balance().compareTo(reserved.plus(transaction.maxFee())) < 0) {
            return Verdict.rejected("transaction.underfunded", "not enough");
        }
        if (transaction.sequence() != account.get().sequence() + ahead + 1) {
            return Verdict.rejected(
                    "transaction.bad-sequence", "expected " + (account.get().sequence() + ahead + 1));
        }
        if (!view.signaturesAreGenuine(signed)) {
            return Verdict.rejected("transaction.bad-signature", "bad");
        }
        return transaction.operations().stream()
                .map(view::wellFormed)
                .filter(verdict -> !verdict.isAccepted())
                .findFirst()
                .orElse(Verdict.ACCEPTED);
    }

    @Override
    public TransactionSet propose(LedgerView view, List<SignedTransaction> waiting) {
        var taken = new ArrayList<SignedTransaction>();
        int operations = 0;
        for (var signed : waiting) {
            operations += signed.transaction().operations().size();
            if (operations > view.parameters().operationLimit()) {
                break;
            }
            taken.add(signed);
        }
        return new TransactionSet(view.previousHeaderHash(), taken);
    }

    @Override
    public Verdict check(LedgerView view, TransactionSet set) {
        var ahead = new HashMap<AccountId, Integer>();
        var reserved = new HashMap<AccountId, Amount>();
        for (var signed : set.transactions()) {
            var source = signed.transaction().source();
            var verdict =
                    admit(view, signed, ahead.getOrDefault(source, 0), reserved.getOrDefault(source, Amount.ZERO));
            if (!verdict.isAccepted()) {
                return verdict;
            }
            ahead.merge(source, 1, Integer::sum);
            reserved.merge(source, signed.transaction().maxFee(), Amount::plus);
        }
        return Verdict.ACCEPTED;
    }

    @Override
    public List<SignedTransaction> order(LedgerView view, TransactionSet set) {
        return set.transactions();
    }

    @Override
    public List<Amount> fees(LedgerView view, TransactionSet set, List<SignedTransaction> ordered) {
        return ordered.stream()
                .map(signed ->
                        Amount.units(Math.min(FEE, signed.transaction().maxFee().units())))
                .toList();
    }
}
