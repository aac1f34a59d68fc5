// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
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
import network.watt.platform.types.Hash;
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
    private static final int MAX_NAMES = 4096;

    private final SplittableRandom random;
    private final Observer observer;
    private final Map<NodeId, Endpoint> endpoints = new TreeMap<>();
    private final Map<NodeId, Integer> numbers = new HashMap<>();

    /** By number: the endpoints, null for nodes that are down. */
    private final List<Endpoint> live = new ArrayList<>();

    private final Set<Long> cut = new HashSet<>();

    /** The names of messages under way: nodes pass them on as they are, so none is hashed twice. */
    private final Map<Bytes, Hash> names = new IdentityHashMap<>();

    private LinkFaults faults = LinkFaults.GOOD;

    /** Sees every message that is sent and every one that arrives. */
    interface Observer {

        /** A node hands a message over, for one peer or for many. */
        void sent(NodeId from, Channel channel, Bytes payload);

        /** @param link the number of the direction between the two */
        void arrived(Letter letter, NodeId to, long link);
    }

    /**
     * A message under way, the same for all to whom it goes.
     *
     * @param number that of the sender
     * @param name the hash by which floodgates know it
     */
    record Letter(NodeId from, int number, Channel channel, Bytes payload, Hash name) {}

    SimulatedNetwork(long seed, Observer observer) {
        this.random = new SplittableRandom(seed);
        this.observer = observer;
    }

    void faults(LinkFaults changed) {
        faults = changed;
    }

    /** A seed for what else is random in this run. */
    long nextSeed() {
        return random.nextLong();
    }

    /** The overlay of one life of a node. @param beforeSend run before each message leaves; what it throws keeps it back */
    Overlay endpoint(NodeId id, EventLoop loop, Runnable beforeSend) {
        if (!numbers.containsKey(id)) {
            numbers.put(id, numbers.size());
            live.add(null);
        }
        var endpoint = new Endpoint(id, numbers.get(id), loop, beforeSend);
        endpoints.put(id, endpoint);
        live.set(endpoint.number, endpoint);
        return endpoint;
    }

    /** The node is gone; its peers notice at once, as when a process dies. */
    void crashed(NodeId id) {
        var gone = Optional.ofNullable(endpoints.remove(id));
        gone.ifPresent(endpoint -> {
            endpoint.listener = Optional.empty();
            live.set(endpoint.number, null);
        });
        endpoints.values().forEach(other -> other.disconnected(id));
    }

    /** Messages from {@code from} to {@code to} vanish from now on. */
    void cut(NodeId from, NodeId to) {
        cut.add(link(from, to));
        if (isCut(to, from)) {
            later(from, BREAK_NOTICED_MS, endpoint -> endpoint.breakIfCut(to));
            later(to, BREAK_NOTICED_MS, endpoint -> endpoint.breakIfCut(from));
        }
    }

    /** Messages from {@code from} to {@code to} arrive again. */
    void mend(NodeId from, NodeId to) {
        cut.remove(link(from, to));
        endpoints.values().forEach(Endpoint::dial);
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

    private long link(NodeId from, NodeId to) {
        return link(numbers.get(from), numbers.get(to));
    }

    /** The number of the direction between two nodes. */
    private static long link(int from, int to) {
        return (long) from << Integer.SIZE | to;
    }

    private boolean isCut(NodeId from, NodeId to) {
        return isCut(link(from, to));
    }

    private boolean isCut(long link) {
        return !cut.isEmpty() && cut.contains(link);
    }

    private Hash name(Channel channel, Bytes payload) {
        if (names.size() >= MAX_NAMES) {
            names.clear();
        }
        return names.computeIfAbsent(payload, content -> Floodgate.key(channel, content));
    }

    private boolean isCutBothWays(NodeId one, NodeId other) {
        return isCut(one, other) && isCut(other, one);
    }

    private final class Endpoint implements Overlay {

        private final NodeId id;
        private final int number;
        private final EventLoop loop;
        private final Runnable beforeSend;
        private final Floodgate floodgate = new Floodgate(FLOODGATE_MESSAGES);
        private final Set<NodeId> connected = new TreeSet<>();
        private final BitSet connectedNumbers = new BitSet();
        private List<Peer> peers = List.of();
        private final Map<String, Long> drops = new TreeMap<>();
        private Optional<Listener> listener = Optional.empty();

        Endpoint(NodeId id, int number, EventLoop loop, Runnable beforeSend) {
            this.id = id;
            this.number = number;
            this.loop = loop;
            this.beforeSend = beforeSend;
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
                connectedNumbers.set(numbers.get(peer));
                peersChanged();
                listener.ifPresent(l -> l.onConnected(peer));
            }
        }

        private void disconnected(NodeId peer) {
            loop.execute(() -> {
                if (connected.remove(peer)) {
                    connectedNumbers.clear(numbers.get(peer));
                    peersChanged();
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
            var letter = letter(channel, payload);
            floodgate.targets(letter.name(), connected).forEach(peer -> transmit(peer, letter));
        }

        @Override
        public void send(NodeId peer, Channel channel, Bytes payload) {
            if (connected.contains(peer)) {
                transmit(peer, letter(channel, payload));
            }
        }

        private Letter letter(Channel channel, Bytes payload) {
            observer.sent(id, channel, payload);
            return new Letter(id, number, channel, payload, name(channel, payload));
        }

        private void transmit(NodeId peer, Letter letter) {
            beforeSend.run();
            int to = numbers.get(peer);
            long link = link(number, to);
            int copies = random.nextInt(100) < faults.duplicatePercent() ? 2 : 1;
            for (int copy = 0; copy < copies; copy++) {
                long latencyMs = faults.latency().nextMs(random, link);
                boolean lost = random.nextInt(100) < faults.lossPercent() || isCut(link);
                var other = live.get(to);
                if (!lost && other != null) {
                    other.loop.schedule(latencyMs, () -> other.arrived(letter, link));
                }
            }
        }

        private void arrived(Letter letter, long link) {
            if (listener.isEmpty() || !connectedNumbers.get(letter.number()) || isCut(link)) {
                return;
            }
            observer.arrived(letter, id, link);
            if (!letter.channel().flooded() || floodgate.received(letter.name(), letter.from())) {
                listener.get().onMessage(letter.from(), letter.channel(), letter.payload());
            }
        }

        @Override
        public void drop(NodeId peer, String reason) {
            drops.merge(reason, 1L, Long::sum);
        }

        @Override
        public List<Peer> peers() {
            return peers;
        }

        private void peersChanged() {
            peers = connected.stream()
                    .map(peer -> new Peer(peer, "simulated", true, 0, 0, 0, 0, 0, 0))
                    .toList();
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
