// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.keys;

import static java.util.Objects.requireNonNull;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/**
 * What a node shows its peers in TLS 1.3: a self-signed Ed25519 certificate whose key <em>is</em> the node's key, so
 * that the handshake proves the identity and no authority is needed.
 *
 * @param certificate the certificate to send
 * @param privateKey the matching key, in a form that the JDK's TLS accepts; never logged, never sent
 * @param id the identity that the certificate proves
 */
public record TlsIdentity(X509Certificate certificate, PrivateKey privateKey, NodeId id) {

    /** The DER encoding of SubjectPublicKeyInfo for Ed25519 (RFC 8410 §4), up to the 32 bytes of the key. */
    private static final Bytes ED25519_KEY_INFO = Bytes.fromHex("302a300506032b6570032100");

    public TlsIdentity {
        requireNonNull(privateKey);
        if (!nodeId(certificate).equals(requireNonNull(id))) {
            throw new IllegalArgumentException("the certificate belongs to " + nodeId(certificate) + ", not to " + id);
        }
    }

    /**
     * Whose certificate this is. Reads only the key: the TLS handshake has to prove that the peer holds it.
     *
     * @throws IllegalArgumentException with a sentence for people if the key is not an Ed25519 key
     */
    public static NodeId nodeId(X509Certificate certificate) {
        var info = Bytes.copyOf(certificate.getPublicKey().getEncoded());
        int prefix = ED25519_KEY_INFO.size();
        if (info.size() != prefix + NodeId.SIZE || !info.slice(0, prefix).equals(ED25519_KEY_INFO)) {
            throw new IllegalArgumentException("the certificate's key is not an Ed25519 key but "
                    + certificate.getPublicKey().getAlgorithm());
        }
        return new NodeId(info.slice(prefix, info.size()));
    }

    /** Names the identity only: the key must not reach a log. */
    @Override
    public String toString() {
        return "TLS identity of " + id;
    }
}
