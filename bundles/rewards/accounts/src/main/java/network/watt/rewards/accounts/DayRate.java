// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * What a day of a pool came to: q(pool, day), kept for ever.
 *
 * @param rate base units for each unit: ⌊pool / units⌋, or the pool's highest
 * @param units of all accounts, standing ones included; above zero
 * @param atOncePercent how much is paid when it is settled
 * @param vestingDays over how many days the rest is
 */
record DayRate(long rate, long units, int atOncePercent, int vestingDays) implements XdrEncodable {

    static DayRate decode(XdrReader in) throws XdrException {
        return new DayRate(in.readUnsignedHyper(), in.readUnsignedHyper(), in.readInt(), in.readInt());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(rate)
                .writeUnsignedHyper(units)
                .writeInt(atOncePercent)
                .writeInt(vestingDays);
    }
}
