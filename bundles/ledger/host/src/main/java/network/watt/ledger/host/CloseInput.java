// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import network.watt.consensus.api.AgreedValue;
import network.watt.ledger.api.TransactionSet;

/** All that the next ledger follows from: the head with its state and rules, and what was agreed. */
record CloseInput(HeadView view, AgreedValue value, TransactionSet set) {

    LedgerSnapshot head() {
        return view.head();
    }

    RuleBook book() {
        return view.book();
    }

    /** The number of the ledger being closed. */
    long ledger() {
        return view.nextLedger();
    }
}
