// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import network.watt.platform.keys.TlsIdentity;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** The other side of a connection, byte by byte: does what no honest node would. */
final class RawPeer implements AutoCloseable {

    private final Socket socket;
    private final DataOutputStream out;

    private RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    static RawPeer plain(TestNode node) throws IOException {
        var socket = new Socket();
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress("127.0.0.1", node.overlay.port()));
        return new RawPeer(socket);
    }

    /** A finished TLS handshake, shown {@code keys}. */
    static RawPeer tls(TestNode node, KeyManager... keys) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(keys, new TrustManager[] {new NodeTrust()}, null);
        var plain = plain(node).socket;
        var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", plain.getPort(), true);
        socket.startHandshake();
        return new RawPeer(socket);
    }

    static RawPeer tls(TestNode node, TlsIdentity identity) throws IOException, GeneralSecurityException {
        return tls(node, new NodeKeys(identity));
    }

    /** A peer of {@code node}'s network that has said HELLO. */
    static RawPeer greeted(TestNode node) throws IOException, GeneralSecurityException {
        return tls(node, Identities.fresh()).hello(Hello.VERSION, TestNode.NETWORK);
    }

    RawPeer hello(int version, Hash network) throws IOException {
        return frame(Frame.HELLO, new Hello(version, network, 0, 7).toXdr());
    }

    RawPeer frame(int code, Bytes payload) throws IOException {
        header(1 + payload.size(), code);
        return bytes(payload.toArray());
    }

    RawPeer header(int length, int code) throws IOException {
        out.writeInt(length);
        out.writeByte(code);
        return this;
    }

    RawPeer bytes(byte... bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /** Reads until the other side closes; an abrupt end is one, too. */
    void awaitEnd() {
        try {
            var in = socket.getInputStream();
            while (in.read() >= 0) {
                continue;
            }
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("the connection stays open", e);
        } catch (IOException closed) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
