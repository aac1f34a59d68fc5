// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import network.watt.platform.keys.TlsIdentity;

/** Shows one certificate, as client and as server. */
final class NodeKeys extends X509ExtendedKeyManager {

    private static final String ALIAS = "node";

    /** What JSSE calls Ed25519 keys. */
    private static final List<String> KEY_TYPES = List.of("EdDSA", "Ed25519");

    private final X509Certificate certificate;
    private final PrivateKey privateKey;

    /**
     * Takes key and certificate over as the JDK's own classes, whichever provider made them: its TLS accepts no others.
     *
     * @throws IllegalArgumentException if they do not belong together or are not an Ed25519 identity
     */
    NodeKeys(TlsIdentity identity) {
        requireNonNull(identity);
        try {
            var encoded = new ByteArrayInputStream(identity.certificate().getEncoded());
            certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(encoded);
            privateKey = identity.privateKey() instanceof EdECPrivateKey
                    ? identity.privateKey()
                    : KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new PKCS8EncodedKeySpec(
                                    identity.privateKey().getEncoded()));
            if (!NodeCertificate.idOf(certificate).equals(identity.id())) {
                throw new IllegalArgumentException("the certificate belongs to another node than " + identity.id());
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a node's key and certificate: " + e.getMessage(), e);
        }
    }

    @Override
    public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return alias(keyTypes);
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return alias(keyType);
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return alias(keyTypes);
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return alias(keyType);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return new X509Certificate[] {certificate};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return privateKey;
    }

    /** JSSE's contract: null where no key of these types is at hand. */
    private static String alias(String... keyTypes) {
        return List.of(keyTypes).stream().anyMatch(KEY_TYPES::contains) ? ALIAS : null;
    }
}
