// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import network.watt.platform.keys.TlsIdentity;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Fresh keys and certificates, good ones and others. */
final class Identities {

    private Identities() {}

    static TlsIdentity fresh() {
        var keys = keys("Ed25519");
        var certificate = certificate(keys, "Ed25519", keys, "CN=node");
        return new TlsIdentity(certificate, keys.getPrivate(), TlsIdentity.nodeId(certificate));
    }

    static KeyPair keys(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static X509Certificate certificate(KeyPair subject, String signature, KeyPair issuer, String issuerName) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Principal(issuerName),
                    BigInteger.ONE,
                    new Date(0),
                    new Date(1000), // expired for long: a node's identity does not depend on clocks
                    new X500Principal("CN=node"),
                    subject.getPublic());
            var signer = new JcaContentSignerBuilder(signature).build(issuer.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
