// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import network.watt.ledger.api.SignedTransaction;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Hash;

/** A transaction that waits for a ledger, or wants to. @param sizeBytes the size of its encoding */
record Waiting(Hash id, SignedTransaction signed, int sizeBytes) {

    AccountId source() {
        return signed.transaction().source();
    }

    long sequence() {
        return signed.transaction().sequence();
    }

    Amount maxFee() {
        return signed.transaction().maxFee();
    }

    int operations() {
        return signed.transaction().operations().size();
    }

    boolean isFree() {
        return signed.transaction().isFree();
    }

    OfferedRate rate() {
        return OfferedRate.of(signed.transaction());
    }
}
