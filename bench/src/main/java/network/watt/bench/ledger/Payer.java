// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.ledger;

import java.util.List;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.platform.bouncycastle.Ed25519Signer;
import network.watt.platform.keys.Signer;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/** An account that signs. */
final class Payer {

    private final Signer signer;
    private final AccountId account;
    private long sequence;

    Payer(int number) {
        signer = new Ed25519Signer(Sha256.hash(Bytes.utf8("payer " + number)).bytes());
        account = new AccountId(signer.id().key());
    }

    AccountId account() {
        return account;
    }

    /** Its next transaction, for a base unit an operation. */
    SignedTransaction sign(Hash networkId, List<Operation> operations) {
        var transaction =
                new Transaction(account, ++sequence, Amount.units(operations.size()), 0, 0, Bytes.EMPTY, operations);
        var signature = new SignedTransaction.Signature(account, signer.sign(transaction.signedBytes(networkId)));
        return new SignedTransaction(transaction, List.of(signature));
    }
}
