// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.access;

import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.TransactionResult;

/** What a node knows of a transaction. */
public sealed interface TransactionStatus {

    /** Nothing. */
    record Unknown() implements TransactionStatus {}

    /** It waits for a ledger. */
    record Pending(SignedTransaction transaction) implements TransactionStatus {}

    /** A closed ledger includes it. @param index its place in the order of application */
    record Included(long ledger, int index, SignedTransaction transaction, TransactionResult result)
            implements TransactionStatus {}
}
