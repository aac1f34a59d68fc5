// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.Seal;
import network.watt.ledger.api.LedgerHeader;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;

/** Validators with real keys. */
final class Network {

    private final List<KeyPair> keys = new ArrayList<>();

    Network(int validators) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("Ed25519");
        for (int i = 0; i < validators; i++) {
            keys.add(generator.generateKeyPair());
        }
    }

    NodeId node(int index) {
        var info = Bytes.copyOf(keys.get(index).getPublic().getEncoded());
        return new NodeId(info.slice(info.size() - Hash.SIZE, info.size()));
    }

    List<NodeId> nodes() {
        return IntStream.range(0, keys.size()).mapToObj(this::node).toList();
    }

    /** So many of the validators, any of them. */
    CertificateRule atLeast(int threshold) {
        return new Threshold(nodes(), threshold);
    }

    /** {@code header} with the seals of the first {@code count} validators. */
    Sealed sealed(LedgerHeader header, int count) {
        return sealed(header, count, Ledgers.ID);
    }

    /** The same as made for the network {@code id}. */
    Sealed sealed(LedgerHeader header, int count, Hash id) {
        var seals = new ArrayList<Seal>();
        for (int i = 0; i < count; i++) {
            seals.add(new Seal(node(i), header.ledger(), header.hash(), sign(i, header, id)));
        }
        seals.sort((one, other) -> one.node().compareTo(other.node()));
        return Sealed.of(header, new Certificate(seals));
    }

    private Bytes sign(int index, LedgerHeader header, Hash id) {
        var signed = Seal.signedBytes(id, header.recoveryDomain(), header.ledger(), header.hash());
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(keys.get(index).getPrivate());
            signer.update(signed.toArray());
            return Bytes.owned(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
