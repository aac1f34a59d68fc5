// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import network.watt.consensus.api.ConsensusEngines;
import network.watt.overlay.api.Channel;
import network.watt.overlay.api.Overlay;
import network.watt.overlay.api.Peer;
import network.watt.platform.keys.SignatureVerifier;
import network.watt.platform.keys.Signer;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.runtime.EventLoop;
import network.watt.platform.runtime.VirtualTime;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;

/** A few hosts with fake ledgers and a full mesh of perfect links of 10 ms on virtual time. */
final class HostNetwork {

    static final long LINK_MS = 10;

    final VirtualTime time = new VirtualTime();
    final List<Node> nodes = new ArrayList<>();
    final List<Message> traffic = new ArrayList<>();
    /** Which messages travel at all. */
    Predicate<Message> lets = message -> true;

    private final Map<NodeId, Node> byId = new TreeMap<>();
    private final int threshold;

    record Message(NodeId from, NodeId to, Channel channel, Bytes payload) {}

    HostNetwork(int size, int threshold) {
        this.threshold = threshold;
        for (int i = 0; i < size; i++) {
            add(i, true);
        }
    }

    Node add(int number, boolean validator) {
        var node = new Node(number, validator);
        nodes.add(node);
        byId.put(node.id, node);
        return node;
    }

    HostNetwork startAll() {
        nodes.forEach(Node::start);
        return this;
    }

    boolean runUntilAllAt(long ledger, long limitMs) {
        return time.runUntil(
                () -> nodes.stream().allMatch(node -> node.ledger.head().ledger() >= ledger), limitMs);
    }

    static NodeId id(int number) {
        return new NodeId(Sha256.hash(Bytes.utf8("node " + number)).bytes());
    }

    /** Not a signature anybody should trust outside a test: a hash of key and message. */
    static Bytes sign(NodeId node, Bytes message) {
        var half = Sha256.hash(node.key(), message).bytes();
        return half.concat(half);
    }

    private Set<NodeId> members() {
        var members = new TreeSet<NodeId>();
        nodes.stream().filter(node -> node.validator).forEach(node -> members.add(node.id));
        return members;
    }

    final class Node implements Overlay, Signer, SignatureVerifier, ModuleRegistry {
        final NodeId id;
        final boolean validator;
        final FakeLedger.Disk disk = new FakeLedger.Disk();
        VoteStore votes = new MemoryVoteStore();
        FakeLedger ledger;
        ConsensusHost host;
        ConsensusSettings settings;
        EventLoop loop;
        final List<String> drops = new ArrayList<>();
        /** Bundles' files on this node's disk, and those that have come in part. */
        final Map<Hash, Bytes> files = new TreeMap<>();

        final Map<Hash, Bytes> pieces = new TreeMap<>();
        /** The bundles of engines that are here. */
        final Map<Hash, Supplier<ConsensusEngines>> engines =
                new TreeMap<>(Map.of(FakeLedger.ENGINE, () -> new EchoEngines(members(), threshold)));

        private final Set<Hash> seen = new HashSet<>();
        private final Map<Hash, Set<NodeId>> holders = new TreeMap<>();
        private Optional<Listener> listener = Optional.empty();

        Node(int number, boolean validator) {
            this.id = HostNetwork.id(number);
            this.validator = validator;
            settings = new ConsensusSettings(validator, Optional.empty());
        }

        Node start() {
            loop = time.loop("protocol");
            ledger = new FakeLedger(id.toString(), time.loop("ledger"), disk);
            seen.clear();
            holders.clear();
            var environment = new ConsensusEnvironment(time, loop, loop, this, this, this);
            host = new ConsensusHost(environment, ledger, this, votes, settings);
            host.start();
            return this;
        }

        /** Loses everything but the disk and the votes. */
        void crash() {
            time.stop(loop);
            listener = Optional.empty();
            byId.values().forEach(other -> other.forget(id));
            live().forEach(other -> other.loop.execute(() -> other.listener.ifPresent(l -> l.onDisconnected(id))));
        }

        private void forget(NodeId gone) {
            holders.values().forEach(have -> have.remove(gone));
        }

        boolean isLive() {
            return listener.isPresent();
        }

        private List<Node> live() {
            return byId.values().stream()
                    .filter(other -> other != this && other.isLive())
                    .toList();
        }

        @Override
        public void start(Listener taking) {
            listener = Optional.of(taking);
            for (var other : live()) {
                loop.execute(() -> taking.onConnected(other.id));
                other.loop.execute(() -> other.listener.ifPresent(l -> l.onConnected(id)));
            }
        }

        @Override
        public void flood(Channel channel, Bytes payload) {
            var key = Sha256.hash(payload);
            seen.add(key);
            var have = holders.computeIfAbsent(key, k -> new TreeSet<>());
            live().stream().filter(other -> have.add(other.id)).forEach(other -> send(other.id, channel, payload));
        }

        @Override
        public void send(NodeId peer, Channel channel, Bytes payload) {
            var message = new Message(id, peer, channel, payload);
            if (!lets.test(message)) {
                return;
            }
            traffic.add(message);
            var other = byId.get(peer);
            if (other.isLive()) {
                other.loop.schedule(LINK_MS, () -> other.take(message));
            }
        }

        private void take(Message message) {
            var key = Sha256.hash(message.payload());
            holders.computeIfAbsent(key, k -> new TreeSet<>()).add(message.from());
            if (!message.channel().flooded() || seen.add(key)) {
                listener.ifPresent(l -> l.onMessage(message.from(), message.channel(), message.payload()));
            }
        }

        @Override
        public void drop(NodeId peer, String reason) {
            drops.add(reason);
        }

        @Override
        public List<Peer> peers() {
            return live().stream()
                    .map(other -> new Peer(other.id, "", true, 0, 0, 0, 0, 0, 0))
                    .toList();
        }

        @Override
        public List<DropCount> drops() {
            return List.of();
        }

        @Override
        public void stop() {}

        @Override
        public NodeId id() {
            return id;
        }

        @Override
        public Bytes sign(Bytes message) {
            return HostNetwork.sign(id, message);
        }

        @Override
        public boolean verify(Bytes publicKey, Bytes message, Bytes signature) {
            return HostNetwork.sign(new NodeId(publicKey), message).equals(signature);
        }

        @Override
        public <T> Optional<T> find(Hash digest, Class<T> type) {
            Function<Object, T> cast = type::cast;
            if (type != ConsensusEngines.class || !engines.containsKey(digest)) {
                return Optional.empty();
            }
            return Optional.of(cast.apply(engines.get(digest).get()));
        }

        @Override
        public void require(Hash digest) {
            throw new IllegalStateException("no such module: " + digest);
        }

        @Override
        public Optional<Bytes> file(Hash digest) {
            return Optional.ofNullable(files.get(digest));
        }

        @Override
        public Bytes pieces(Hash digest) {
            return pieces.getOrDefault(digest, Bytes.EMPTY);
        }

        @Override
        public void receivePiece(Hash digest, long offset, Bytes piece) {
            var before = pieces(digest);
            if (before.size() != offset) {
                throw new IllegalStateException("a hole");
            }
            pieces.put(digest, before.concat(piece));
        }

        /** The digest of a file here is its hash. */
        @Override
        public void receive(Hash digest, Bytes file) {
            pieces.remove(digest);
            if (!Sha256.hash(file).equals(digest)) {
                throw new IllegalStateException("another digest");
            }
            files.put(digest, file);
        }

        @Override
        public List<Module> modules() {
            return List.of();
        }
    }
}
