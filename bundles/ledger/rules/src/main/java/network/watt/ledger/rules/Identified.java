// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.rules;

import network.watt.ledger.api.SignedTransaction;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Hash;

/** A transaction with what is asked of it again and again. @param sizeBytes the size of its encoding */
record Identified(Hash id, int sizeBytes, SignedTransaction signed) {

    static Identified of(Hash networkId, SignedTransaction signed) {
        return new Identified(signed.transaction().id(networkId), signed.toXdr().size(), signed);
    }

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

    FeeRate rate() {
        return FeeRate.of(signed.transaction());
    }
}
