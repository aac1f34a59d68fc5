// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.rules;

import java.util.List;
import network.watt.ledger.api.LedgerRules;
import network.watt.ledger.api.LedgerView;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.TransactionSet;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Amount;

/**
 * The standard rules of area {@code ledger} ({@code docs/protocol/payments.md} §1 to §5). Stateless and deterministic;
 * any thread. The host charges all fees of a set before it applies the first transaction: what {@link #check} found
 * affordable stays so.
 */
public class StandardRules implements LedgerRules {

    @Override
    public Verdict admit(LedgerView view, SignedTransaction signed, int ahead, Amount reserved) {
        return Admission.judge(view, signed, ahead, reserved);
    }

    @Override
    public TransactionSet propose(LedgerView view, List<SignedTransaction> waiting) {
        return new Proposal(view).of(waiting);
    }

    @Override
    public Verdict check(LedgerView view, TransactionSet set) {
        return SetCheck.judge(view, set);
    }

    @Override
    public List<SignedTransaction> order(LedgerView view, TransactionSet set) {
        return ApplicationOrder.of(view.networkId(), set);
    }

    @Override
    public List<Amount> fees(LedgerView view, TransactionSet set, List<SignedTransaction> ordered) {
        return Fees.of(view.parameters(), ordered);
    }
}
