// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import network.watt.platform.types.NodeId;

/**
 * What a bad signature says of the peer that passed it on. Of slots that are not closed here the network may speak under a
 * recovery record that this node does not have yet, and then no signature of theirs is good here; so a peer is dropped
 * only for more of these than a moment brings, and at once for those of closed slots. Protocol loop only.
 */
final class StrangeDomains {

    private static final long AT_ONCE = 50;
    private static final long PER_SECOND = 20;

    private final Surroundings around;
    private final Allowance allowance = new Allowance(AT_ONCE, PER_SECOND);

    StrangeDomains(Surroundings around) {
        this.around = around;
    }

    void judge(NodeId peer, long slot) {
        boolean isOpen = slot > around.tip().head().ledger();
        if (!isOpen || !allowance.take(peer, 1, around.nowMs())) {
            allowance.forget(peer);
            around.overlay().drop(peer, "bad-signature");
        }
    }
}
