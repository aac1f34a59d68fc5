// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import network.watt.consensus.api.Application;
import network.watt.overlay.api.Overlay;
import network.watt.platform.types.NodeId;

/** What every part of the consensus host works with. */
record Surroundings(
        ConsensusEnvironment environment, Application application, Overlay overlay, Counters counters, Tip tip) {

    long nowMs() {
        return environment.clock().nowMs();
    }

    NodeId self() {
        return environment.signer().id();
    }
}
