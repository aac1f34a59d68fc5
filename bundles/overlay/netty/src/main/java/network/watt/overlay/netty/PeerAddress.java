// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import static java.util.Objects.requireNonNull;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Where a node can be dialled.
 *
 * @param host a name, or an IPv4 or IPv6 address without brackets
 * @param port 1 to 65535
 */
public record PeerAddress(String host, int port) implements XdrEncodable {

    /** The longest host in bytes. */
    static final int MAX_HOST = 255;

    private static final int MAX_PORT = 65_535;

    public PeerAddress {
        if (requireNonNull(host).isEmpty() || host.length() > MAX_HOST || !host.matches("[A-Za-z0-9._:%-]+")) {
            throw new IllegalArgumentException("not a host name or IP address: '" + host + "'");
        }
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
        }
    }

    /** Reads {@code host:port} or {@code [IPv6]:port}; throws {@link IllegalArgumentException} for anything else. */
    public static PeerAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        var host = colon < 0 ? "" : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (colon < 1
                || !bracketed && host.indexOf(':') >= 0
                || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("not host:port: '" + text + "'");
        }
        return new PeerAddress(
                bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(text.substring(colon + 1)));
    }

    static PeerAddress of(InetSocketAddress socket, int port) {
        return new PeerAddress(NetUtil.toAddressString(socket.getAddress()), port);
    }

    static PeerAddress decode(XdrReader in) throws XdrException {
        var host = in.readString(MAX_HOST);
        return new PeerAddress(host, (int) Math.min(in.readUnsignedInt(), MAX_PORT + 1));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeString(host, MAX_HOST).writeUnsignedInt(port);
    }

    /** The address without asking anybody, if the host is an IP address and not a name. */
    Optional<InetAddress> literal() {
        var address = NetUtil.createByteArrayFromIpAddressString(host);
        try {
            return address == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(address));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + address.length + " bytes", e);
        }
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
