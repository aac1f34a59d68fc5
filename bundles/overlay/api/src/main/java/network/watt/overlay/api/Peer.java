// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.api;

import network.watt.platform.types.NodeId;

/**
 * A connected peer and what passed between us.
 *
 * @param address host and port of the other side
 * @param outbound whether we dialled
 * @param connectedAtMs when the handshake ended, in milliseconds since 1970
 */
public record Peer(
        NodeId id,
        String address,
        boolean outbound,
        long connectedAtMs,
        long messagesIn,
        long messagesOut,
        long bytesIn,
        long bytesOut,
        long duplicatesIn) {}
