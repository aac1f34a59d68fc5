// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import network.watt.overlay.api.Channel;
import network.watt.overlay.api.Overlay.Listener;
import network.watt.overlay.api.Peer;
import network.watt.platform.runtime.Clock;
import network.watt.platform.runtime.EventLoop;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * The connected peers. One thread, the mesh thread, decides who is one, what was seen and who gets what, so that the
 * protocol loop sees every message once and events in order. Methods marked so run on it; the others on any thread.
 */
final class Mesh {

    private static final int MAX_BANS = 1024;

    private final Executor thread;
    private final Node node;
    private final OverlaySettings settings;
    private final Dialler dialler;
    private final DropCounts drops;
    private final Floodgate floodgate;

    /** Changed on the mesh thread, read on any. */
    private final ConcurrentSkipListMap<NodeId, Link> links = new ConcurrentSkipListMap<>();

    /** Until when a node is not let in again, oldest first. */
    private final Map<NodeId, Long> bans = new LinkedHashMap<>();

    private boolean stopped;

    /** This node's side: who it is, where its protocol runs, what time it is and who listens. */
    record Node(NodeId id, EventLoop protocolLoop, Clock clock, Listener listener) {}

    Mesh(Executor thread, Node node, OverlaySettings settings, Dialler dialler, DropCounts drops) {
        this.thread = thread;
        this.node = node;
        this.settings = settings;
        this.dialler = dialler;
        this.drops = drops;
        this.floodgate = new Floodgate(settings.limits().maxSeen());
    }

    /** Runs {@code task} on the mesh thread; forgets it after the stop. */
    void execute(Runnable task) {
        Handover.to(thread, task);
    }

    DropCounts drops() {
        return drops;
    }

    List<Peer> peers() {
        return links.values().stream().map(Link::view).toList();
    }

    boolean isConnected(NodeId id) {
        return links.containsKey(id);
    }

    int count() {
        return links.size();
    }

    int outboundCount() {
        return (int) links.values().stream().filter(Link::outbound).count();
    }

    /** Whether a connection that we opened by dialling {@code address} is a peer's. */
    boolean dialled(PeerAddress address) {
        return links.values().stream()
                .anyMatch(link -> link.dialled().filter(address::equals).isPresent());
    }

    void flood(Channel channel, Bytes payload) {
        var key = Floodgate.key(channel, payload);
        execute(() -> {
            var parcel = new Parcel(new Frame(channel.code(), payload));
            floodgate.targets(key, links.keySet()).forEach(peer -> links.get(peer)
                    .send(parcel));
        });
    }

    void send(NodeId peer, Channel channel, Bytes payload) {
        var frame = new Frame(channel.code(), payload);
        execute(() -> Optional.ofNullable(links.get(peer)).ifPresent(link -> link.send(frame)));
    }

    void drop(NodeId peer, String reason) {
        execute(() -> Optional.ofNullable(links.get(peer)).ifPresent(link -> {
            ban(peer);
            link.drop(reason);
            remove(link);
        }));
    }

    void identified(PeerAddress address, NodeId id) {
        execute(() -> dialler.identified(address, id, id.equals(node.id())));
    }

    /** A connection has said HELLO. */
    void offered(Link link) {
        execute(() -> {
            if (stopped) {
                link.close();
                return;
            }
            refusal(link).ifPresentOrElse(reason -> link.drop(reason.word()), () -> admit(link));
        });
    }

    /** Mesh thread. */
    private Optional<DropReason> refusal(Link link) {
        var old = links.get(link.id());
        if (bannedUntilMs(link.id()) > node.clock().nowMs()) {
            return Optional.of(DropReason.BANNED);
        }
        if (old != null) {
            return replaces(link, old) ? Optional.empty() : Optional.of(DropReason.DUPLICATE);
        }
        int inbound = count() - outboundCount();
        boolean full = count() >= settings.maxPeers()
                || !link.outbound() && inbound >= settings.maxPeers() - settings.outboundTarget();
        return full && !makesRoomFor(link) ? Optional.of(DropReason.TOO_MANY_PEERS) : Optional.empty();
    }

    /**
     * A node that lives where the operator told us to dial always gets in: whoever fills all places with identities of
     * its own must not part us from the nodes we agree with. The stranger that came last goes.
     */
    private boolean makesRoomFor(Link link) {
        if (!dialler.isConfigured(link.id())) {
            return false;
        }
        var stranger = links.values().stream()
                .filter(one -> !dialler.isConfigured(one.id()) && (link.outbound() || !one.outbound()))
                .max(Comparator.comparingLong(Link::sinceNanos));
        stranger.ifPresent(one -> {
            one.drop(DropReason.TOO_MANY_PEERS.word());
            remove(one);
        });
        return stranger.isPresent();
    }

    /**
     * Which of two connections with one node stays: that of a restarted process, or else that which the node with the
     * smaller identity dialled. Both sides come to the same answer, in whichever order they see the two.
     */
    private boolean replaces(Link link, Link old) {
        if (link.instance() != old.instance()) {
            return true;
        }
        boolean oursStays = node.id().compareTo(link.id()) < 0;
        return link.outbound() != old.outbound() && link.outbound() == oursStays;
    }

    /** Mesh thread. */
    private void admit(Link link) {
        Optional.ofNullable(links.get(link.id())).ifPresent(old -> {
            old.drop(DropReason.DUPLICATE.word());
            remove(old);
        });
        link.connectedAt(node.clock().nowMs());
        links.put(link.id(), link);
        Handover.to(node.protocolLoop(), () -> node.listener().onConnected(link.id()));
        tellAddresses(link);
    }

    /** A connection that had said HELLO is gone. */
    void closed(Link link) {
        execute(() -> remove(link));
    }

    /** Mesh thread. */
    private void remove(Link link) {
        if (links.remove(link.id(), link)) {
            floodgate.forget(link.id());
            if (link.lasted()) {
                dialler.lost(link.id());
            }
            if (!stopped) {
                Handover.to(node.protocolLoop(), () -> node.listener().onDisconnected(link.id()));
            }
        }
    }

    /** A frame that is not the connection's own business. */
    void arrived(Link link, Frame frame) {
        var channel = Channel.of(frame.code());
        var key = channel.filter(Channel::flooded).map(flooded -> Floodgate.key(flooded, frame.payload()));
        execute(() -> {
            if (links.get(link.id()) != link) {
                link.processed(frame, false);
            } else if (channel.isEmpty()) {
                addresses(link, frame);
            } else if (key.isPresent() && !floodgate.received(key.get(), link.id())) {
                link.processed(frame, true);
            } else {
                deliver(link, channel.get(), frame);
            }
        });
    }

    private void deliver(Link link, Channel channel, Frame frame) {
        Handover.to(node.protocolLoop(), () -> {
            try {
                node.listener().onMessage(link.id(), channel, frame.payload());
            } finally {
                link.processed(frame, false);
            }
        });
    }

    /** Mesh thread. */
    private void addresses(Link link, Frame frame) {
        try {
            dialler.told(link, XdrReader.read(frame.payload(), PeerList::decode));
        } catch (XdrException e) {
            link.drop(DropReason.MALFORMED.word());
        } finally {
            link.processed(frame, false);
        }
    }

    /** Tells every peer where the others can be dialled. Mesh thread. */
    void tellAddresses() {
        links.values().forEach(this::tellAddresses);
    }

    private void tellAddresses(Link to) {
        var told = new ArrayList<PeerAddress>();
        for (var link : links.values()) {
            if (link != to && canReach(to.remote(), link.remote())) {
                link.dialable().ifPresent(told::add);
            }
        }
        Collections.shuffle(told);
        if (!told.isEmpty()) {
            var list = new PeerList(told.subList(0, Math.min(told.size(), PeerList.MAX)));
            to.send(new Frame(Frame.PEERS, list.toXdr()));
        }
    }

    private static boolean canReach(InetSocketAddress from, InetSocketAddress target) {
        return Reach.of(target.getAddress()).compareTo(Reach.of(from.getAddress())) >= 0;
    }

    private void ban(NodeId id) {
        bans.remove(id);
        bans.put(id, Math.addExact(node.clock().nowMs(), settings.deadlines().banMs()));
        if (bans.size() > MAX_BANS) {
            bans.remove(bans.keySet().iterator().next());
        }
    }

    private long bannedUntilMs(NodeId id) {
        return bans.getOrDefault(id, Long.MIN_VALUE);
    }

    /** No more events; closes everything. Mesh thread. */
    void stop() {
        stopped = true;
        List.copyOf(links.values()).forEach(link -> {
            link.close();
            remove(link);
        });
    }
}
