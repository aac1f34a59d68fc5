// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.mobile;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * The highest rate of retrieval on a day. Deliveries are judged by it before the day's rate is known, so that none can earn
 * more than what it burned allows. It follows the rate: a tenth and a unit above the last day's, and a tenth down after a
 * day on which nothing counted.
 *
 * @param day the day it holds for
 * @param rate in base units for each MiB, above zero
 * @param isUsed whether anything counted that day, as far as that is known
 */
record RateLimit(long day, long rate, boolean isUsed) implements XdrEncodable {

    /** A rate beyond which no limit grows: all coins there can ever be, for one MiB. */
    private static final long MOST = 1L << 61;

    static RateLimit first(long day, long rate) {
        return new RateLimit(day, rate, false);
    }

    /** The limit of a later day. @param lastRate what a MiB earned on the last day on which any did */
    RateLimit on(long today, long lastRate) {
        long next = isUsed ? lastRate + lastRate / 10 + 1 : rate - rate / 10;
        return new RateLimit(today, Math.max(1, Math.min(next, MOST)), false);
    }

    RateLimit used(boolean whether) {
        return new RateLimit(day, rate, whether);
    }

    static RateLimit decode(XdrReader in) throws XdrException {
        return new RateLimit(in.readUnsignedHyper(), in.readUnsignedHyper(), in.readBool());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(day).writeUnsignedHyper(rate).writeBool(isUsed);
    }
}
