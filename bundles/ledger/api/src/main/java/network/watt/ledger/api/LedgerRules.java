// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import java.util.List;
import network.watt.platform.types.Amount;
import org.osgi.annotation.versioning.ConsumerType;

/** The rules of area {@code ledger}: which transactions and sets are valid, their order, their fees. Pure. */
@ConsumerType
public interface LedgerRules {

    /**
     * Whether {@code signed} may wait for a ledger.
     *
     * @param ahead how many waiting transactions of the same account come before it
     * @param reserved the most fees those may take
     */
    Verdict admit(LedgerView view, SignedTransaction signed, int ahead, Amount reserved);

    /**
     * A valid set out of waiting transactions, as good as the rules allow.
     *
     * @param waiting admitted ones, of each account by ascending sequence
     */
    TransactionSet propose(LedgerView view, List<SignedTransaction> waiting);

    /** Whether a set agreed upon would be valid as the next ledger's. */
    Verdict check(LedgerView view, TransactionSet set);

    /** The transactions of a valid set in the order in which they are applied. */
    List<SignedTransaction> order(LedgerView view, TransactionSet set);

    /**
     * What each transaction of a valid set pays, at most its maximum fee. All at once, because a fee may depend on the
     * whole set.
     *
     * @param ordered the transactions as {@link #order} gave them
     * @return one fee for each of {@code ordered}, in its order
     */
    List<Amount> fees(LedgerView view, TransactionSet set, List<SignedTransaction> ordered);
}
