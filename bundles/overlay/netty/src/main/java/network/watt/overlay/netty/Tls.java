// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import network.watt.platform.keys.TlsIdentity;
import network.watt.platform.types.NodeId;

/** TLS 1.3 by the JDK, both sides showing a {@link NodeCertificate}. */
final class Tls {

    /** How long a closing connection may try to say so. */
    private static final long CLOSE_MS = 500;

    /** Sessions are never resumed; the default cache would keep 20 480 of them for a day. */
    private static final int SESSIONS = 1;

    private final SslContext client;
    private final SslContext server;

    Tls(TlsIdentity identity) {
        var keys = new NodeKeys(identity);
        try {
            client = hardened(SslContextBuilder.forClient().keyManager(keys)).build();
            server = hardened(SslContextBuilder.forServer(keys).clientAuth(ClientAuth.REQUIRE))
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("this JDK has no TLS 1.3 with Ed25519", e);
        }
    }

    private static SslContextBuilder hardened(SslContextBuilder builder) {
        return builder.sslProvider(SslProvider.JDK)
                .trustManager(new NodeTrust())
                .protocols("TLSv1.3")
                .sessionCacheSize(SESSIONS)
                .sessionTimeout(1);
    }

    SslHandler handler(ByteBufAllocator allocator, boolean outbound) {
        var handler = (outbound ? client : server).newHandler(allocator);
        handler.setHandshakeTimeoutMillis(0); // Handshake keeps the deadlines
        handler.setCloseNotifyFlushTimeoutMillis(CLOSE_MS);
        handler.setCloseNotifyReadTimeoutMillis(0);
        return handler;
    }

    /** Who is on the other side of a finished handshake. */
    static NodeId peerOf(SslHandler handler) {
        try {
            var chain = handler.engine().getSession().getPeerCertificates();
            return NodeCertificate.idOf((X509Certificate) chain[0]);
        } catch (SSLPeerUnverifiedException | CertificateException e) {
            throw new IllegalStateException("TLS let a certificate pass that is none of ours", e);
        }
    }
}
