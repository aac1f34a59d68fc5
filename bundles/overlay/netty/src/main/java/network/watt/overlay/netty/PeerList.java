// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import java.util.List;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** The payload of PEERS: where the sender's peers can be dialled (docs/protocol/overlay.md §5). */
record PeerList(List<PeerAddress> addresses) implements XdrEncodable {

    /** The most addresses in one message. */
    static final int MAX = 32;

    PeerList {
        addresses = List.copyOf(addresses);
    }

    static PeerList decode(XdrReader in) throws XdrException {
        return new PeerList(in.readList(MAX, PeerAddress::decode));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeList(addresses, MAX);
    }
}
