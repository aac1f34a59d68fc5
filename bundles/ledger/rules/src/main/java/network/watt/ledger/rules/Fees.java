// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.rules;

import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.TransactionSet;
import network.watt.platform.types.Amount;

/**
 * Fees: nothing while there is room; in a full set everybody pays the lowest included rate an operation. Full means that
 * the operations reach the limit exactly, which the set alone shows.
 */
final class Fees {

    private Fees() {}

    static Amount of(LedgerParameters parameters, TransactionSet set, SignedTransaction signed) {
        if (set.operationCount() < parameters.operationLimit()) {
            return Amount.ZERO;
        }
        var lowest = FeeRate.of(signed.transaction());
        for (var member : set.transactions()) {
            var rate = FeeRate.of(member.transaction());
            if (rate.compareTo(lowest) < 0) {
                lowest = rate;
            }
        }
        return lowest.times(signed.transaction().operations().size());
    }
}
