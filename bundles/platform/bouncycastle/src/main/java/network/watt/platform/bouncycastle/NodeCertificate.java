// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.bouncycastle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Date;
import network.watt.platform.keys.TlsIdentity;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/**
 * The self-signed X.509 certificate of a node (RFC 5280, keys by RFC 8410). Its key is the node's key itself, so that
 * TLS proves the node's identity. It is a function of the key alone: no clock or random number goes into it, and a
 * node shows the same certificate for ever.
 */
public final class NodeCertificate {

    private static final AlgorithmIdentifier ED25519 = new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
    /** 2000-01-01T00:00:00Z: no machine's clock is before it. */
    private static final Date NOT_BEFORE = new Date(946_684_800_000L);
    /** 9999-12-31T23:59:59Z: "no well-defined expiration date" (RFC 5280 §4.1.2.5). */
    private static final Date NOT_AFTER = new Date(253_402_300_799_000L);

    private NodeCertificate() {}

    /** The identity of the node whose key comes from {@code seed} (32 bytes). */
    public static TlsIdentity identity(Bytes seed) {
        var signer = new Ed25519Signer(seed);
        return new TlsIdentity(certificate(signer), privateKey(seed), signer.id());
    }

    private static X509Certificate certificate(Ed25519Signer signer) {
        var key = signer.id().key();
        var name = new X500Name("CN=" + key.hex());
        var serial = new BigInteger(1, Sha256.hash(key).bytes().slice(0, 16).toArray());
        var keyInfo = new SubjectPublicKeyInfo(ED25519, key.toArray());
        var builder = new X509v3CertificateBuilder(name, serial, NOT_BEFORE, NOT_AFTER, name, keyInfo);
        try {
            var der = builder.build(new KeySigner(signer)).getEncoded();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the certificate of " + signer.id() + " cannot be made", e);
        }
    }

    static PrivateKey privateKey(Bytes seed) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 15 has Ed25519", e);
        }
    }

    private static final class KeySigner implements ContentSigner {

        private final Ed25519Signer signer;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        private KeySigner(Ed25519Signer signer) {
            this.signer = signer;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return ED25519;
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public byte[] getSignature() {
            return signer.sign(Bytes.owned(content.toByteArray())).toArray();
        }
    }
}
