// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import network.watt.overlay.api.Channel;
import network.watt.overlay.api.Overlay;
import network.watt.platform.keys.TlsIdentity;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;

/** An overlay on loopback with a listener that remembers everything and relays what is flooded. */
final class TestNode implements Overlay.Listener, AutoCloseable {

    static final Hash NETWORK = Sha256.hash(Bytes.utf8("a test network"));

    record Message(NodeId from, Channel channel, Bytes payload) {}

    final TlsIdentity identity;
    final TestLoop loop = new TestLoop();
    final NettyOverlay overlay;
    final Collection<Message> messages = new ConcurrentLinkedQueue<>();
    final Collection<String> events = new ConcurrentLinkedQueue<>();
    final Collection<String> strayed = new ConcurrentLinkedQueue<>();

    TestNode(TlsIdentity identity, Hash network, Map<String, String> settings) {
        this.identity = identity;
        var all = new HashMap<String, String>();
        all.put("address", "127.0.0.1");
        all.put("redial_ms", "100");
        all.put("redial_max_ms", "400");
        all.put("exchange_ms", "200");
        all.putAll(settings);
        overlay = new NettyOverlay(OverlaySettings.of(all), identity, network, loop, System::currentTimeMillis);
    }

    static TestNode started(Map<String, String> settings) {
        return new TestNode(Identities.fresh(), NETWORK, settings).start();
    }

    TestNode start() {
        overlay.start(this);
        return this;
    }

    NodeId id() {
        return identity.id();
    }

    String address() {
        return "127.0.0.1:" + overlay.port();
    }

    List<NodeId> peerIds() {
        return overlay.peers().stream().map(peer -> peer.id()).toList();
    }

    long drops(String reason) {
        return overlay.drops().stream()
                .filter(drop -> drop.reason().equals(reason))
                .mapToLong(Overlay.DropCount::count)
                .sum();
    }

    List<Bytes> payloads() {
        return messages.stream().map(Message::payload).toList();
    }

    @Override
    public void onConnected(NodeId peer) {
        onLoop();
        events.add("connected " + peer);
    }

    @Override
    public void onDisconnected(NodeId peer) {
        onLoop();
        events.add("disconnected " + peer);
    }

    @Override
    public void onMessage(NodeId peer, Channel channel, Bytes payload) {
        onLoop();
        messages.add(new Message(peer, channel, payload));
        if (channel.flooded()) {
            overlay.flood(channel, payload);
        }
    }

    private void onLoop() {
        if (!loop.isCurrent()) {
            strayed.add(Thread.currentThread().getName());
        }
    }

    @Override
    public void close() {
        overlay.stop();
        loop.close();
    }

    /** A port that was free a moment ago, for nodes that must know each other's before they start. */
    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
