// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import network.watt.platform.keys.TlsIdentity;
import network.watt.platform.types.NodeId;

/**
 * A node's identity in its certificate: the Ed25519 key that the certificate names and that signed it (RFC 8410).
 * Names, dates and extensions say nothing about who a node is and are not looked at. Any thread.
 */
public final class NodeCertificate {

    private static final String ED25519_OID = "1.3.101.112";

    /** A node's certificate has some 300 bytes; names and extensions get this much. */
    private static final int MAX_BYTES = 2048;

    private NodeCertificate() {}

    /**
     * The identity that {@code certificate} proves to whoever also sees a signature by its key.
     *
     * @throws CertificateException with the reason, if it is no self-signed Ed25519 certificate
     */
    public static NodeId idOf(X509Certificate certificate) throws CertificateException {
        var id = keyOf(certificate);
        if (certificate.getEncoded().length > MAX_BYTES) {
            throw new CertificateException("the certificate has more than " + MAX_BYTES + " bytes");
        }
        if (!certificate.getSigAlgOID().equals(ED25519_OID)
                || !certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())) {
            throw new CertificateException("the certificate is not self-signed with Ed25519");
        }
        try {
            certificate.verify(certificate.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new CertificateException("the certificate's own signature does not verify", e);
        }
        return id;
    }

    private static NodeId keyOf(X509Certificate certificate) throws CertificateException {
        try {
            return TlsIdentity.nodeId(certificate);
        } catch (IllegalArgumentException e) {
            throw new CertificateException(e.getMessage(), e);
        }
    }
}
