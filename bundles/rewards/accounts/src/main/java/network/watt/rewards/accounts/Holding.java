// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import java.util.ArrayList;
import java.util.List;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.api.RolePool;

/**
 * All that an account has coming. Its shares are all of one day, because those of earlier days are settled before a new
 * one is written.
 *
 * @param day the day of the shares; 0 without any
 * @param shares one a pool, by ascending pool
 * @param unlocking by ascending day, one each
 */
record Holding(long day, List<Share> shares, Pledge pledge, List<Unlocking> unlocking, Grants grants)
        implements XdrEncodable {

    static final Holding NONE = new Holding(0, List.of(), Pledge.NONE, List.of(), Grants.NONE);

    /** The most unlockings an account may wait for. */
    static final int MAX_UNLOCKING = 32;

    /** The most pools there may be. */
    static final int MAX_POOLS = 16;

    Holding {
        shares = List.copyOf(shares);
        unlocking = List.copyOf(unlocking);
    }

    boolean isNone() {
        return equals(NONE);
    }

    /** With more units of a pool today. Only when shares of earlier days have been settled. */
    Holding plus(long today, RolePool pool, long units) {
        if (!shares.isEmpty() && day != today) {
            throw new IllegalStateException("shares of day " + day + " are written over on day " + today);
        }
        var next = new ArrayList<Share>();
        long sum = units;
        int place = 0;
        for (var share : shares) {
            int order = share.pool().compareTo(pool);
            if (order == 0) {
                sum = Math.addExact(sum, share.units());
            } else {
                next.add(share);
                place += order < 0 ? 1 : 0;
            }
        }
        next.add(place, new Share(pool, sum));
        return new Holding(today, next, pledge, unlocking, grants);
    }

    Holding with(Pledge other) {
        return new Holding(day, shares, other, unlocking, grants);
    }

    Holding with(List<Unlocking> other) {
        return new Holding(day, shares, pledge, other, grants);
    }

    Holding with(Grants other) {
        return new Holding(day, shares, pledge, unlocking, other);
    }

    /** The coins on their way back. */
    long unlockingCoins() {
        long coins = 0;
        for (var each : unlocking) {
            coins = Math.addExact(coins, each.coins());
        }
        return coins;
    }

    static Holding decode(XdrReader in) throws XdrException {
        return new Holding(
                in.readUnsignedHyper(),
                in.readList(MAX_POOLS, Share::decode),
                Pledge.decode(in),
                in.readList(MAX_UNLOCKING, Unlocking::decode),
                Grants.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(day).writeList(shares, MAX_POOLS);
        out.write(pledge).writeList(unlocking, MAX_UNLOCKING).write(grants);
    }
}
