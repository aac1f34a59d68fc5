// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.client;

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

/** An account with its key: makes signed payments. Immutable; the caller counts sequences. */
public record Wallet(Signer key) {

    /** The wallet whose seed is the SHA-256 of {@code words}: for demonstrations only. */
    public static Wallet ofWords(String words) {
        return new Wallet(new Ed25519Signer(Sha256.hash(Bytes.utf8(words)).bytes()));
    }

    public AccountId account() {
        return new AccountId(key.id().key());
    }

    /** A signed transaction that makes all of {@code payments}. */
    public SignedTransaction pay(Hash networkId, long sequence, Amount maxFee, Bytes memo, List<Payment> payments) {
        return sign(
                networkId,
                sequence,
                maxFee,
                memo,
                payments.stream().map(Payment::toOperation).toList());
    }

    /** A signed transaction of any operations, with no window of validity. */
    public SignedTransaction sign(
            Hash networkId, long sequence, Amount maxFee, Bytes memo, List<Operation> operations) {
        var transaction = new Transaction(account(), sequence, maxFee, 0, 0, memo, operations);
        var signature = new SignedTransaction.Signature(account(), key.sign(transaction.signedBytes(networkId)));
        return new SignedTransaction(transaction, List.of(signature));
    }
}
