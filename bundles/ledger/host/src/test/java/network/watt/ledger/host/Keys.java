// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.List;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** Who owns an account: a new Ed25519 key of the JDK. */
final class Keys {

    private final KeyPair pair;

    Keys() {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    AccountId account() {
        var encoded = Bytes.copyOf(pair.getPublic().getEncoded());
        return new AccountId(encoded.slice(encoded.size() - AccountId.SIZE, encoded.size()));
    }

    /** The transaction with this key's signature for a network. */
    SignedTransaction sign(Transaction transaction, Hash networkId) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(transaction.signedBytes(networkId).toArray());
            var signature = new SignedTransaction.Signature(account(), Bytes.owned(signer.sign()));
            return new SignedTransaction(transaction, List.of(signature));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
