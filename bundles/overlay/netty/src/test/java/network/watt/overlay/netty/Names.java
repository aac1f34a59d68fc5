// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/** Identities that need no key. */
final class Names {

    private Names() {}

    static NodeId node(int number) {
        var key = new byte[NodeId.SIZE];
        key[NodeId.SIZE - 1] = (byte) number;
        return new NodeId(Bytes.owned(key));
    }
}
