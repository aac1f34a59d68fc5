// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.api.MulDiv;

/**
 * Coins that vest evenly, once a day.
 *
 * @param day the day they were earned on
 * @param days days until all of them have vested
 * @param coins in base units
 */
record Grant(long day, int days, long coins) implements XdrEncodable {

    Grant {
        if (days < 1 || coins < 0) {
            throw new IllegalArgumentException("no grant: " + coins + " units over " + days + " days");
        }
    }

    /** What has vested when it is {@code today}. Rounded down; on the last day it is all. */
    long vested(long today) {
        return today <= day ? 0 : MulDiv.floor(coins, Math.min(today - day, days), days);
    }

    boolean isDone(long today) {
        return today - day >= days;
    }

    static Grant decode(XdrReader in) throws XdrException {
        return new Grant(in.readUnsignedHyper(), in.readInt(), in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(day).writeInt(days).writeUnsignedHyper(coins);
    }
}
