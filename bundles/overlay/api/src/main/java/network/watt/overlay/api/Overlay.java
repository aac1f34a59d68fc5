// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.api;

import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The peers of this node. Every method may be called from any thread and returns at once; a listener is called on the
 * protocol loop.
 *
 * <p>Messages are opaque here. Each belongs to a {@link Channel} and is at most {@link Channel#maxBytes} long.
 */
@ProviderType
public interface Overlay {

    /** Starts to accept and dial. Messages and peers go to {@code listener} from now on. Called once. */
    void start(Listener listener);

    /**
     * Sends {@code payload} to every peer not known to have it, and remembers it, so that the same message coming back
     * is dropped. To relay a flooded message, a listener that finds it good floods it again.
     */
    void flood(Channel channel, Bytes payload);

    /** Sends {@code payload} to {@code peer} alone; nothing happens if it is not connected. */
    void send(NodeId peer, Channel channel, Bytes payload);

    /** Closes the connection to {@code peer} and counts {@code reason}: a short stable word such as {@code bad-signature}. */
    void drop(NodeId peer, String reason);

    /** The connected peers, ordered by identity. */
    List<Peer> peers();

    /** What was refused since the start, by reason. */
    List<DropCount> drops();

    /** The TCP port peers can dial, once started; 0 before, and where there is none. */
    default int port() {
        return 0;
    }

    /** Closes the listening port and all connections. */
    void stop();

    /** What the node does with peers and messages. Called on the protocol loop. */
    @org.osgi.annotation.versioning.ConsumerType
    interface Listener {

        void onConnected(NodeId peer);

        void onDisconnected(NodeId peer);

        /** A message of {@code peer}: for a flooded channel, one that was not seen before. */
        void onMessage(NodeId peer, Channel channel, Bytes payload);
    }

    /** A reason for refusing and how often it applied. */
    record DropCount(String reason, long count) {}
}
