// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** Coins of a pledge on their way back. @param day the first day on which they may be paid */
record Unlocking(long day, long coins) implements XdrEncodable {

    static Unlocking decode(XdrReader in) throws XdrException {
        return new Unlocking(in.readUnsignedHyper(), in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(day).writeUnsignedHyper(coins);
    }
}
