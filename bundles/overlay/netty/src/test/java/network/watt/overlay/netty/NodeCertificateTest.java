// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.EdECPublicKey;
import network.watt.platform.keys.TlsIdentity;
import org.junit.jupiter.api.Test;

/** Overlay protocol §1. */
class NodeCertificateTest {

    @Test
    void shouldReadTheRawKeyAsIdentity() throws CertificateException {
        var identity = Identities.fresh();
        var id = NodeCertificate.idOf(identity.certificate());
        assertThat(id).isEqualTo(identity.id());
        // RFC 8032 §5.1.2: the point's y, little-endian, in the first 255 bits.
        var y = ((EdECPublicKey) identity.certificate().getPublicKey())
                .getPoint()
                .getY();
        assertThat(id.key().at(0)).isEqualTo(y.intValue() & 0xff);
    }

    @Test
    void shouldRefuseAnotherKindOfKey() {
        var rsa = Identities.keys("RSA");
        assertRefused(Identities.certificate(rsa, "SHA256withRSA", rsa, "CN=node"), "not an Ed25519 key");
    }

    @Test
    void shouldRefuseACertificateThatAnotherKeySigned() {
        var other = Identities.keys("Ed25519");
        var mine = Identities.keys("Ed25519");
        assertRefused(Identities.certificate(mine, "Ed25519", other, "CN=node"), "does not verify");
        assertRefused(Identities.certificate(mine, "Ed25519", other, "CN=ca"), "not self-signed");
        var rsa = Identities.keys("RSA");
        assertRefused(Identities.certificate(mine, "SHA256withRSA", rsa, "CN=node"), "not self-signed");
    }

    @Test
    void shouldRefuseEveryFlippedBitOfTheSignature() throws GeneralSecurityException {
        var encoded = Identities.fresh().certificate().getEncoded();
        for (int i = encoded.length - 64; i < encoded.length; i++) {
            var damaged = encoded.clone();
            damaged[i] ^= 1;
            var certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(damaged));
            assertRefused(certificate, "does not verify");
        }
    }

    @Test
    void shouldRefuseAnOversizedCertificate() {
        var keys = Identities.keys("Ed25519");
        var name = "CN=node" + ",OU=abcdefghijklmnopqrstuvwxyz".repeat(50);
        assertRefused(Identities.certificate(keys, "Ed25519", keys, name), "more than 2048 bytes");
    }

    @Test
    void shouldTrustExactlyOneCertificate() {
        var one = Identities.fresh().certificate();
        assertThatThrownBy(() -> new NodeTrust().checkServerTrusted(new X509Certificate[] {one, one}, "EdDSA"))
                .isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> new NodeTrust().checkClientTrusted(new X509Certificate[0], "EdDSA"))
                .isInstanceOf(CertificateException.class);
    }

    @Test
    void shouldNotStartWithAnIdentityThatItsCertificateDoesNotProve() {
        var keys = Identities.keys("Ed25519");
        var certificate = Identities.certificate(keys, "Ed25519", Identities.keys("Ed25519"), "CN=node");
        var identity = new TlsIdentity(certificate, keys.getPrivate(), TlsIdentity.nodeId(certificate));
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeKeys(identity));
    }

    private static void assertRefused(X509Certificate certificate, String reason) {
        assertThatThrownBy(() -> NodeCertificate.idOf(certificate))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining(reason);
    }
}
