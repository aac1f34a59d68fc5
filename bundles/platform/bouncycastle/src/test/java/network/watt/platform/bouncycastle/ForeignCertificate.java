// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.bouncycastle;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that are none of ours. */
final class ForeignCertificate {

    private ForeignCertificate() {}

    static X509Certificate selfSigned(KeyPair keys) throws Exception {
        var name = new X500Name("CN=stranger");
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        var certificate = new JcaX509v3CertificateBuilder(
                        name, BigInteger.ONE, new Date(0), new Date(253_402_300_799_000L), name, keys.getPublic())
                .build(signer);
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
    }
}
