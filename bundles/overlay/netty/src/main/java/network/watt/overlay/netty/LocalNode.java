// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;

/**
 * What this node says of itself.
 *
 * @param port where it listens
 * @param instance a random number of this process
 */
record LocalNode(NodeId id, Hash networkId, int port, long instance) {

    Hello hello() {
        return new Hello(Hello.VERSION, networkId, port, instance);
    }
}
