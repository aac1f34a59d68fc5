// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * A prevote of an earlier round.
 *
 * @param round the last one in which its member prevoted the value
 * @param value the SHA-256 of the value
 */
record PastPrevote(int round, Hash value) implements XdrEncodable {

    PastPrevote {
        Wire.checkRound(round);
    }

    static PastPrevote decode(XdrReader in) throws XdrException {
        return new PastPrevote(Wire.readRound(in), Hash.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(round).write(value);
    }
}
