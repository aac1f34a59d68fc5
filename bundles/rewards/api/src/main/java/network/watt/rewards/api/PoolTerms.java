// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.api;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * How a pool's days are paid.
 *
 * @param maxRate the most base units that one unit earns a day; what that leaves over is carried
 * @param atOncePercent how much of a reward is paid when it is settled, in percent; the rest vests
 * @param vestingDays over how many days the rest is paid out evenly; 0 only if there is no rest, at most 366
 */
public record PoolTerms(long maxRate, int atOncePercent, int vestingDays) implements XdrEncodable {

    /** Everything at once, at any rate. */
    public static final PoolTerms PLAIN = new PoolTerms(Long.MAX_VALUE, 100, 0);

    /** The longest vesting, in days: it bounds how many grants an account can have. */
    public static final int MAX_VESTING_DAYS = 366;

    public PoolTerms {
        if (maxRate < 0) {
            throw new IllegalArgumentException("maxRate is not negative: " + maxRate);
        }
        if (atOncePercent < 0 || atOncePercent > 100) {
            throw new IllegalArgumentException("atOncePercent is 0 to 100: " + atOncePercent);
        }
        if (vestingDays < 0 || vestingDays > MAX_VESTING_DAYS || (atOncePercent == 100) != (vestingDays == 0)) {
            throw new IllegalArgumentException("vestingDays is 1 to 366, and 0 if all is paid at once: " + vestingDays);
        }
    }

    /** The same with another highest rate. */
    public PoolTerms upTo(long rate) {
        return new PoolTerms(rate, atOncePercent, vestingDays);
    }

    public static PoolTerms decode(XdrReader in) throws XdrException {
        return new PoolTerms(in.readUnsignedHyper(), in.readInt(), in.readInt());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(maxRate).writeInt(atOncePercent).writeInt(vestingDays);
    }
}
