// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import network.watt.overlay.api.Channel;
import network.watt.overlay.api.Overlay;
import network.watt.overlay.api.Peer;
import network.watt.overlay.netty.Floodgate;
import network.watt.platform.runtime.EventLoop;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/**
 * A full mesh of links between the nodes of a simulation, with seeded latency, loss and duplication, and with links cut in one
 * or both directions. A cut link still looks connected for a while, as a broken TCP connection does. One thread.
 */
final class SimulatedNetwork {

    /** How long a link that is cut both ways still looks connected. */
    static final long BREAK_NOTICED_MS = 2000;

    /** How long two nodes that can reach each other take to connect. */
    static final long CONNECT_MS = 300;

    private static final int FLOODGATE_MESSAGES = 20_000;

    private final SplittableRandom random;
    private final Observer observer;
    private final Map<NodeId, Endpoint> endpoints = new TreeMap<>();
    private final Set<Direction> cut = new TreeSet<>();
    private LinkFaults faults = LinkFaults.GOOD;

    /** Sees every message that is sent and every one that arrives. */
    interface Observer {
        void sent(NodeId from, Channel channel, Bytes payload);

        void arrived(NodeId from, NodeId to, Channel channel, Bytes payload);
    }

    private record Direction(NodeId from, NodeId to) implements Comparable<Direction> {
        @Override
        public int compareTo(Direction other) {
            int byFrom = from.compareTo(other.from);
            return byFrom != 0 ? byFrom : to.compareTo(other.to);
        }
    }

    SimulatedNetwork(long seed, Observer observer) {
        this.random = new SplittableRandom(seed);
        this.observer = observer;
    }

    void faults(LinkFaults changed) {
        faults = changed;
    }

    /** The overlay of one life of a node. */
    Overlay endpoint(NodeId id, EventLoop loop) {
        var endpoint = new Endpoint(id, loop);
        endpoints.put(id, endpoint);
        return endpoint;
    }

    /** The node is gone; its peers notice at once, as when a process dies. */
    void crashed(NodeId id) {
        var gone = Optional.ofNullable(endpoints.remove(id));
        gone.ifPresent(endpoint -> endpoint.listener = Optional.empty());
        endpoints.values().forEach(other -> other.disconnected(id));
    }

    /** Messages from {@code from} to {@code to} vanish from now on. */
    void cut(NodeId from, NodeId to) {
        cut.add(new Direction(from, to));
        if (cut.contains(new Direction(to, from))) {
            later(from, BREAK_NOTICED_MS, endpoint -> endpoint.breakIfCut(to));
            later(to, BREAK_NOTICED_MS, endpoint -> endpoint.breakIfCut(from));
        }
    }

    /** All links work again; broken connections are made anew. */
    void heal() {
        cut.clear();
        endpoints.values().forEach(Endpoint::dial);
    }

    private void later(NodeId node, long delayMs, Consumer<Endpoint> action) {
        var endpoint = endpoints.get(node);
        if (endpoint != null) {
            endpoint.loop.schedule(delayMs, () -> action.accept(endpoint));
        }
    }

    private boolean isCutBothWays(NodeId one, NodeId other) {
        return cut.contains(new Direction(one, other)) && cut.contains(new Direction(other, one));
    }

    private final class Endpoint implements Overlay {

        private final NodeId id;
        private final EventLoop loop;
        private final Floodgate floodgate = new Floodgate(FLOODGATE_MESSAGES);
        private final Set<NodeId> connected = new TreeSet<>();
        private final Map<String, Long> drops = new TreeMap<>();
        private Optional<Listener> listener = Optional.empty();

        Endpoint(NodeId id, EventLoop loop) {
            this.id = id;
            this.loop = loop;
        }

        @Override
        public void start(Listener taking) {
            listener = Optional.of(taking);
            dial();
        }

        void dial() {
            for (var other : endpoints.values()) {
                if (other != this
                        && listener.isPresent()
                        && other.listener.isPresent()
                        && !connected.contains(other.id)) {
                    loop.schedule(CONNECT_MS, () -> connect(other));
                }
            }
        }

        private void connect(Endpoint other) {
            boolean bothLive = endpoints.get(other.id) == other && listener.isPresent() && other.listener.isPresent();
            if (bothLive && !isCutBothWays(id, other.id)) {
                connected(other.id);
                other.loop.execute(() -> other.connected(id));
            }
        }

        private void connected(NodeId peer) {
            if (connected.add(peer)) {
                listener.ifPresent(l -> l.onConnected(peer));
            }
        }

        private void disconnected(NodeId peer) {
            loop.execute(() -> {
                if (connected.remove(peer)) {
                    floodgate.forget(peer);
                    listener.ifPresent(l -> l.onDisconnected(peer));
                }
            });
        }

        private void breakIfCut(NodeId peer) {
            if (isCutBothWays(id, peer)) {
                disconnected(peer);
            }
        }

        @Override
        public void flood(Channel channel, Bytes payload) {
            floodgate
                    .targets(Floodgate.key(channel, payload), connected)
                    .forEach(peer -> transmit(peer, channel, payload));
        }

        @Override
        public void send(NodeId peer, Channel channel, Bytes payload) {
            if (connected.contains(peer)) {
                transmit(peer, channel, payload);
            }
        }

        private void transmit(NodeId peer, Channel channel, Bytes payload) {
            observer.sent(id, channel, payload);
            int copies = random.nextInt(100) < faults.duplicatePercent() ? 2 : 1;
            for (int copy = 0; copy < copies; copy++) {
                long latencyMs = random.nextInt(faults.minLatencyMs(), faults.maxLatencyMs() + 1);
                boolean lost = random.nextInt(100) < faults.lossPercent() || cut.contains(new Direction(id, peer));
                var other = endpoints.get(peer);
                if (!lost && other != null) {
                    other.loop.schedule(latencyMs, () -> other.arrived(id, channel, payload));
                }
            }
        }

        private void arrived(NodeId from, Channel channel, Bytes payload) {
            if (listener.isEmpty() || !connected.contains(from) || cut.contains(new Direction(from, id))) {
                return;
            }
            observer.arrived(from, id, channel, payload);
            if (!channel.flooded() || floodgate.received(Floodgate.key(channel, payload), from)) {
                listener.get().onMessage(from, channel, payload);
            }
        }

        @Override
        public void drop(NodeId peer, String reason) {
            drops.merge(reason, 1L, Long::sum);
        }

        @Override
        public List<Peer> peers() {
            var peers = new ArrayList<Peer>();
            connected.forEach(peer -> peers.add(new Peer(peer, "simulated", true, 0, 0, 0, 0, 0, 0)));
            return peers;
        }

        @Override
        public List<DropCount> drops() {
            return drops.entrySet().stream()
                    .map(drop -> new DropCount(drop.getKey(), drop.getValue()))
                    .toList();
        }

        @Override
        public void stop() {
            listener = Optional.empty();
        }
    }
}
