// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.rules;

import java.util.Comparator;
import java.util.List;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.SignedTransaction;
import network.watt.platform.types.Amount;

/**
 * Fees: nothing while there is room; in a full set everybody pays the lowest included rate an operation. Full means that
 * the operations reach the limit exactly, which the set alone shows. A full set has no free transaction in it, or that
 * rate would be zero ({@link SetCheck}).
 */
final class Fees {

    private Fees() {}

    /** Whether so many operations fill a set. An empty set is not full. */
    static boolean isFull(LedgerParameters parameters, int operations) {
        return operations >= parameters.operationLimit();
    }

    /** The fee of each member of a set, in the order given. */
    static List<Amount> of(LedgerParameters parameters, List<SignedTransaction> members) {
        int operations = members.stream().mapToInt(Fees::operations).sum();
        if (!isFull(parameters, operations)) {
            return members.stream().map(member -> Amount.ZERO).toList();
        }
        var lowest = members.stream()
                .map(member -> FeeRate.of(member.transaction()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return members.stream().map(member -> lowest.times(operations(member))).toList();
    }

    private static int operations(SignedTransaction signed) {
        return signed.transaction().operations().size();
    }
}
