// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** Asks for one piece of a bundle's file; the payload of GET_MODULE. @param chunk from 0 */
record ModuleRequest(Hash digest, int chunk) implements XdrEncodable {

    ModuleRequest {
        if (chunk < 0) {
            throw new IllegalArgumentException("no file has a piece " + chunk);
        }
    }

    static ModuleRequest decode(XdrReader in) throws XdrException {
        return new ModuleRequest(Hash.decode(in), in.readInt());
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(digest).writeInt(chunk);
    }
}
