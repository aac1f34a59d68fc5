// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.List;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.payments.Payment;
import network.watt.platform.bouncycastle.Ed25519Signer;
import network.watt.platform.keys.Signer;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/** An account with its key and the sequence of its next transaction. */
public final class Wallet {

    private final Signer signer;
    private long sequence;

    /** The n-th account of every simulation. */
    Wallet(int number) {
        signer = new Ed25519Signer(Sha256.hash(Bytes.utf8("wallet " + number)).bytes());
    }

    public AccountId account() {
        return new AccountId(signer.id().key());
    }

    /** How many transactions it has signed: its sequence once all are applied. */
    public long signed() {
        return sequence;
    }

    /** A signed payment, the next of this account. */
    Bytes pay(Hash networkId, AccountId destination, Amount amount) {
        return sign(networkId, new Payment(destination, amount).toOperation());
    }

    /**
     * A signed transaction of one operation, the next of this account. It offers one base unit, as a ledger takes only one
     * of an account that offers none.
     */
    Bytes sign(Hash networkId, Operation operation) {
        var fee = Amount.units(1);
        var transaction = new Transaction(account(), ++sequence, fee, 0, 0, Bytes.EMPTY, List.of(operation));
        var signature = signer.sign(transaction.signedBytes(networkId));
        return new SignedTransaction(transaction, List.of(new SignedTransaction.Signature(account(), signature)))
                .toXdr();
    }
}
