// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

/**
 * What all peers together may make a node hold.
 *
 * @param incoming large frames that are arriving, and messages not yet processed
 * @param outgoing frames that wait to be sent
 */
record Memory(Budget incoming, Budget outgoing) {

    static Memory of(OverlaySettings settings) {
        var limits = settings.limits();
        return new Memory(
                new Budget(limits.maxIncomingBytes(), settings.maxPeers()),
                new Budget(limits.maxOutgoingBytes(), settings.maxPeers()));
    }
}
