// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import java.util.List;
import network.watt.consensus.api.Seal;
import network.watt.overlay.api.Channel;
import network.watt.overlay.api.Overlay;
import network.watt.overlay.api.Peer;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * The edge of a node that breaks the rules: behind it runs an honest one that does not know. What the node says itself goes
 * through every way, peer by peer; what it passes on for others goes as it is. One thread.
 */
public final class CrookedOverlay implements Overlay {

    private final Overlay edge;
    private final List<Way> ways;
    private final Stage stage;

    /** @param misdeeds what is done at this edge, one after the other */
    public CrookedOverlay(Overlay edge, List<Misdeed> misdeeds, Stage stage) {
        this.edge = edge;
        this.ways = misdeeds.stream().map(misdeed -> misdeed.begin(stage)).toList();
        this.stage = stage;
    }

    @Override
    public void start(Listener listener) {
        edge.start(new Ear(listener));
    }

    @Override
    public void flood(Channel channel, Bytes payload) {
        if (isOwn(channel, payload)) {
            edge.peers().forEach(peer -> say(peer.id(), new Said(channel, payload)));
        } else {
            edge.flood(channel, payload);
        }
    }

    @Override
    public void send(NodeId peer, Channel channel, Bytes payload) {
        if (isOwn(channel, payload)) {
            say(peer, new Said(channel, payload));
        } else {
            edge.send(peer, channel, payload);
        }
    }

    private void say(NodeId peer, Said own) {
        var words = List.of(own);
        for (var way : ways) {
            words = words.stream().flatMap(said -> way.say(peer, said).stream()).toList();
        }
        words.forEach(said -> edge.send(peer, said.channel(), said.payload()));
    }

    private boolean isOwn(Channel channel, Bytes payload) {
        try {
            return switch (channel) {
                case CONSENSUS -> Frame.decode(payload).sender().equals(stage.self());
                case SEAL -> XdrReader.read(payload, Seal::decode).node().equals(stage.self());
                default -> false;
            };
        } catch (XdrException malformed) {
            return false;
        }
    }

    @Override
    public void drop(NodeId peer, String reason) {
        edge.drop(peer, reason);
    }

    @Override
    public List<Peer> peers() {
        return edge.peers();
    }

    @Override
    public List<DropCount> drops() {
        return edge.drops();
    }

    @Override
    public void stop() {
        edge.stop();
    }

    private final class Ear implements Listener {

        private final Listener node;

        Ear(Listener node) {
            this.node = node;
        }

        @Override
        public void onConnected(NodeId peer) {
            node.onConnected(peer);
        }

        @Override
        public void onDisconnected(NodeId peer) {
            node.onDisconnected(peer);
        }

        @Override
        public void onMessage(NodeId peer, Channel channel, Bytes payload) {
            var said = new Said(channel, payload);
            said.frame().ifPresent(stage::listen);
            boolean heard = true;
            for (var way : ways) {
                heard &= way.hear(peer, said, edge);
            }
            if (heard) {
                node.onMessage(peer, channel, payload);
            }
        }
    }
}
