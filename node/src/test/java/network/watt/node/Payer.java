// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.node;

import java.util.List;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.payments.Payment;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Somebody with an account who pays one unit at a time, without fees. The same name has the same key. */
record Payer(String name) {

    private Ed25519PrivateKeyParameters key() {
        return new Ed25519PrivateKeyParameters(
                Sha256.hash(Bytes.utf8(name)).bytes().toArray());
    }

    AccountId account() {
        return new AccountId(Bytes.copyOf(key().generatePublicKey().getEncoded()));
    }

    /** The payment of one unit with that sequence: the same bytes each time. */
    SignedTransaction payment(Hash network, long sequence, AccountId payee) {
        var transaction = new Transaction(
                account(),
                sequence,
                Amount.ZERO,
                0,
                0,
                Bytes.EMPTY,
                List.of(new Payment(payee, Amount.units(1)).toOperation()));
        var message = transaction.signedBytes(network).toArray();
        var signer = new Ed25519Signer();
        signer.init(true, key());
        signer.update(message, 0, message.length);
        var signature = new SignedTransaction.Signature(account(), Bytes.owned(signer.generateSignature()));
        return new SignedTransaction(transaction, List.of(signature));
    }
}
