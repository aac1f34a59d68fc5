// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.archive;

import java.util.TreeSet;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.Seal;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.proof.Signatures;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;

/** Which header an operator believes without being shown more. Pure. */
@FunctionalInterface
public interface Trust {

    /** Whether it is the header of the network, by what is said to certify it. */
    boolean accepts(LedgerHeader header, Certificate certificate);

    /** A header that the operator knows from elsewhere. */
    static Trust of(long ledger, Hash hash) {
        return (header, certificate) ->
                header.ledger() == ledger && header.hash().equals(hash);
    }

    /** Any header that {@code rule}, the operator's own quorum set, finds certified. */
    static Trust of(Hash networkId, CertificateRule rule, Signatures signatures) {
        return (header, certificate) -> {
            var signers = new TreeSet<NodeId>();
            certificate.seals().stream()
                    .filter(seal -> rule.members().contains(seal.node()))
                    .filter(seal -> isGenuine(networkId, header, seal, signatures))
                    .forEach(seal -> signers.add(seal.node()));
            return rule.isCertifiedBy(signers);
        };
    }

    /** Whether a seal is its node's, over this header. */
    static boolean isGenuine(Hash networkId, LedgerHeader header, Seal seal, Signatures signatures) {
        var hash = header.hash();
        return seal.ledger() == header.ledger()
                && seal.headerHash().equals(hash)
                && signatures.isGenuine(
                        seal.node().key(),
                        Seal.signedBytes(networkId, header.recoveryDomain(), header.ledger(), hash),
                        seal.signature());
    }
}
