// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.pledge;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.api.MulDiv;

/**
 * What breaking one's word costs. Source: Filecoin's figures (builtin-actors), as in {@code docs/protocol/rewards.md} §7.
 *
 * @param faultPercent of what the faulty space is expected to earn in a day
 * @param leastPercent of the pledge behind space that is given up at once
 * @param mostThousandths of that pledge once the space has the full age
 * @param fullAgeDays when that is
 */
public record PenaltyTerms(int faultPercent, int leastPercent, int mostThousandths, int fullAgeDays)
        implements XdrEncodable {

    public static final PenaltyTerms DEFAULT = new PenaltyTerms(351, 2, 85, 140);

    public PenaltyTerms {
        require("faultPercent", faultPercent, 0, 10_000);
        require("leastPercent", leastPercent, 0, 100);
        require("mostThousandths", mostThousandths, 0, 1_000);
        require("fullAgeDays", fullAgeDays, 1, 3_650);
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most + ": " + value);
        }
    }

    /** For space that was not proven. Rounded down. */
    long fault(long expectedDaily) {
        return MulDiv.floor(faultPercent, expectedDaily, 100);
    }

    /** For space given up at an age. Each division rounds down. */
    long termination(long pledge, long ageDays) {
        long least = MulDiv.floor(leastPercent, pledge, 100);
        long most = MulDiv.floor(mostThousandths, pledge, 1_000);
        return Math.max(least, MulDiv.floor(most, Math.min(Math.max(0, ageDays), fullAgeDays), fullAgeDays));
    }

    public static PenaltyTerms decode(XdrReader in) throws XdrException {
        return new PenaltyTerms(in.readInt(), in.readInt(), in.readInt(), in.readInt());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(faultPercent)
                .writeInt(leastPercent)
                .writeInt(mostThousandths)
                .writeInt(fullAgeDays);
    }
}
