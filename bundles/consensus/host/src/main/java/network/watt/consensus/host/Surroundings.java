// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import network.watt.consensus.api.Application;
import network.watt.overlay.api.Overlay;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;

/** What every part of the consensus host works with. */
record Surroundings(
        ConsensusEnvironment environment, Application application, Overlay overlay, Counters counters, Tip tip) {

    long nowMs() {
        return environment.clock().nowMs();
    }

    /** The domain in which what concerns a slot, or seals its header, is signed. */
    Hash recoveryDomain(long slot) {
        return slot > tip.head().ledger() ? tip.head().recoveryDomain() : application.recoveryDomain(slot);
    }

    NodeId self() {
        return environment.signer().id();
    }
}
