// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.api.RolePool;

/** Units of an account in a pool on one day. @param units above zero */
record Share(RolePool pool, long units) implements XdrEncodable {

    Share {
        if (units < 1) {
            throw new IllegalArgumentException("a share has units: " + units);
        }
    }

    static Share decode(XdrReader in) throws XdrException {
        return new Share(RolePool.decode(in), in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(pool).writeUnsignedHyper(units);
    }
}
