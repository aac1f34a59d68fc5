// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.view;

import java.util.Optional;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.Seal;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.platform.types.AddressPrefix;

/** The certificate of a closed ledger, so that anybody can check it without trusting this node. */
public final class CertificateView {

    private CertificateView() {}

    /**
     * The answer for one ledger.
     *
     * @param text the ledger's number as it was asked for
     * @param certificates where certificates are looked up
     * @param prefix the network's, for node addresses; hexadecimal keys without one
     */
    public static Answer certificate(String text, Lookup certificates, Optional<AddressPrefix> prefix) {
        if (!text.matches("[0-9]{1,18}")) {
            return Answer.error(400, "ledger.malformed", "A ledger is a number from 0 on, not: " + text);
        }
        long ledger = Long.parseLong(text);
        return certificates
                .certificate(ledger)
                .map(certificate -> Answer.ok(document(ledger, certificate, prefix)))
                .orElseGet(() -> Answer.error(
                        404, "certificate.unknown", "There is no certificate of ledger " + ledger + " here (yet)."));
    }

    private static Document document(long ledger, Certificate certificate, Optional<AddressPrefix> prefix) {
        var signers = certificate.seals().stream()
                .map(Seal::node)
                .map(node -> prefix.map(node::text).orElseGet(() -> node.key().hex()))
                .toList();
        return Document.object()
                .put("ledger", ledger)
                .put("seals", certificate.seals().size())
                .putTexts("signers", signers)
                .put("certificate", certificate.toXdr().hex());
    }

    /** Finds the certificate of a closed ledger. */
    @FunctionalInterface
    public interface Lookup {
        Optional<Certificate> certificate(long ledger);
    }
}
