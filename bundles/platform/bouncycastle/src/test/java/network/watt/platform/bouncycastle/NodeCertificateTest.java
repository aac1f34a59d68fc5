// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import network.watt.platform.keys.TlsIdentity;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class NodeCertificateTest {

    private final TlsIdentity alice = NodeCertificate.identity(seed("alice"));
    private final TlsIdentity bob = NodeCertificate.identity(seed("bob"));

    @Test
    void shouldCarryTheNodeKeyAndBeSignedWithIt() throws Exception {
        var certificate = alice.certificate();
        assertThat(TlsIdentity.nodeId(certificate)).isEqualTo(new Ed25519Signer(seed("alice")).id());
        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity();
        assertThat(certificate.getSigAlgName()).isIn("Ed25519", "EdDSA");
        assertThatThrownBy(() -> certificate.verify(bob.certificate().getPublicKey()))
                .isInstanceOf(Exception.class);
    }

    @Test
    void shouldBeAFunctionOfTheKey() throws Exception {
        var again = NodeCertificate.identity(seed("alice"));
        assertThat(again.certificate().getEncoded())
                .isEqualTo(alice.certificate().getEncoded());
        assertThat(again.certificate()).isNotEqualTo(bob.certificate());
    }

    @Test
    void shouldRefuseAForeignCertificateInAnIdentity() {
        assertThatThrownBy(() -> new TlsIdentity(alice.certificate(), bob.privateKey(), bob.id()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(alice.toString()).doesNotContain(seed("alice").hex());
    }

    @Test
    void shouldRefuseACertificateWithAnotherKindOfKey() throws Exception {
        var elliptic = KeyPairGenerator.getInstance("EC").generateKeyPair();
        var foreign = ForeignCertificate.selfSigned(elliptic);
        assertThatThrownBy(() -> TlsIdentity.nodeId(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EC");
    }

    @Test
    void shouldProveBothNodesToEachOtherInTls13() throws Exception {
        var server = context(alice);
        var client = context(bob);
        try (var listener = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setNeedClientAuth(true);
            listener.setEnabledProtocols(new String[] {"TLSv1.3"});
            var accepted = CompletableFuture.supplyAsync(() -> accept(listener));
            try (var socket = (SSLSocket)
                    client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
                socket.setEnabledProtocols(new String[] {"TLSv1.3"});
                socket.startHandshake();
                socket.getOutputStream().write(7);
                socket.getOutputStream().flush();
                assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
                assertThat(peer(socket.getSession())).isEqualTo(alice.id());
                assertThat(accepted.get(60, TimeUnit.SECONDS)).isEqualTo(bob.id());
            }
        }
    }

    private static NodeId accept(SSLServerSocket listener) {
        try (var socket = (SSLSocket) listener.accept()) {
            assertThat(socket.getInputStream().read()).isEqualTo(7);
            return peer(socket.getSession());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static NodeId peer(SSLSession session) throws Exception {
        return TlsIdentity.nodeId((X509Certificate) session.getPeerCertificates()[0]);
    }

    private static SSLContext context(TlsIdentity identity) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("node", identity.privateKey(), new char[0], new Certificate[] {identity.certificate()});
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), new TrustManager[] {new AnyNode()}, null);
        return context;
    }

    static Bytes seed(String name) {
        return Sha256.hash(Bytes.utf8(name)).bytes();
    }

    /** Lets every Ed25519 certificate in: who it is decides, and that the test asks. */
    private static final class AnyNode extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            TlsIdentity.nodeId(chain[0]);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            TlsIdentity.nodeId(chain[0]);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            TlsIdentity.nodeId(chain[0]);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            TlsIdentity.nodeId(chain[0]);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            TlsIdentity.nodeId(chain[0]);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            TlsIdentity.nodeId(chain[0]);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
