// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** Asks for the latest frames and seals; the payload of GET_STATE. @param slot the slot the asking node works on */
record StateRequest(long slot) implements XdrEncodable {

    static StateRequest decode(XdrReader in) throws XdrException {
        return new StateRequest(in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(slot);
    }
}
