// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.List;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/** Who owns an account: an Ed25519 key of the JDK. */
final class Keys {

    private final KeyPair pair;

    /** A new key. */
    Keys() {
        this(new SecureRandom());
    }

    private Keys(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The same key each time. */
    static Keys of(String name) {
        var seed = Sha256.hash(Bytes.utf8(name)).bytes().toArray();
        return new Keys(new SecureRandom() {

            private static final long serialVersionUID = 1;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
    }

    AccountId account() {
        var encoded = Bytes.copyOf(pair.getPublic().getEncoded());
        return new AccountId(encoded.slice(encoded.size() - AccountId.SIZE, encoded.size()));
    }

    /** The transaction with this key's signature for a network. */
    SignedTransaction sign(Transaction transaction, Hash networkId) {
        var signature = sign(transaction.signedBytes(networkId));
        return new SignedTransaction(transaction, List.of(new SignedTransaction.Signature(account(), signature)));
    }

    Bytes sign(Bytes message) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(message.toArray());
            return Bytes.owned(signer.sign());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
