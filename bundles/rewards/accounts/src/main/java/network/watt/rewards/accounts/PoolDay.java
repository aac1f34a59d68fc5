// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.api.PoolTerms;

/**
 * A pool on the day that is being counted. Its coins lie in the purse of its name.
 *
 * @param units written today
 * @param standing units that count every day until they are withdrawn
 * @param sum of all rates so far, modulo 2^64
 * @param lastRate of the last day with units
 */
record PoolDay(PoolTerms terms, long units, long standing, long sum, long lastRate) implements XdrEncodable {

    static final PoolDay NEW = new PoolDay(PoolTerms.PLAIN, 0, 0, 0, 0);

    PoolDay {
        if (units < 0 || standing < 0) {
            throw new IllegalArgumentException("negative units: " + units + " and " + standing);
        }
    }

    long allUnits() {
        return Math.addExact(units, standing);
    }

    PoolDay with(PoolTerms other) {
        return new PoolDay(other, units, standing, sum, lastRate);
    }

    PoolDay plusUnits(long more) {
        return new PoolDay(terms, Math.addExact(units, more), standing, sum, lastRate);
    }

    PoolDay plusStanding(long more) {
        return new PoolDay(terms, units, Math.addExact(standing, more), sum, lastRate);
    }

    /** The next day, after one with units and a rate. */
    PoolDay closed(long rate) {
        return new PoolDay(terms, 0, standing, sum + rate, rate);
    }

    static PoolDay decode(XdrReader in) throws XdrException {
        return new PoolDay(
                PoolTerms.decode(in),
                in.readUnsignedHyper(),
                in.readUnsignedHyper(),
                in.readHyper(),
                in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(terms).writeUnsignedHyper(units).writeUnsignedHyper(standing);
        out.writeHyper(sum).writeUnsignedHyper(lastRate);
    }
}
