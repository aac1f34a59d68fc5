// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import java.util.ArrayList;
import java.util.List;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * All grants of an account that have not vested wholly, oldest first.
 *
 * @param released how much of them has been paid, in base units
 */
record Grants(List<Grant> list, long released) implements XdrEncodable {

    static final Grants NONE = new Grants(List.of(), 0);

    /** One for each day of the longest vesting, and room for terms that change. */
    private static final int MAX = 512;

    Grants {
        list = List.copyOf(list);
    }

    /** With one more. One of the same day and length, or the youngest when there is no room, takes the coins in. */
    Grants plus(Grant grant) {
        var next = new ArrayList<Grant>(list);
        for (int i = 0; i < next.size(); i++) {
            var old = next.get(i);
            if (old.day() == grant.day() && old.days() == grant.days() || i == MAX - 1) {
                next.set(i, new Grant(old.day(), old.days(), Math.addExact(old.coins(), grant.coins())));
                return new Grants(next, released);
            }
        }
        next.add(grant);
        return new Grants(next, released);
    }

    /** What has vested and is not paid. */
    long due(long today) {
        long vested = 0;
        for (var grant : list) {
            vested = Math.addExact(vested, grant.vested(today));
        }
        return vested - released;
    }

    /** What is left after {@link #due} has been paid. */
    Grants paid(long today) {
        var left = new ArrayList<Grant>();
        long paid = 0;
        for (var grant : list) {
            if (!grant.isDone(today)) {
                left.add(grant);
                paid = Math.addExact(paid, grant.vested(today));
            }
        }
        return new Grants(left, paid);
    }

    /** What has not been paid yet, vested or not. */
    long locked() {
        long coins = 0;
        for (var grant : list) {
            coins = Math.addExact(coins, grant.coins());
        }
        return coins - released;
    }

    /**
     * With up to {@code coins} less, from the youngest grant backwards. A grant that loses some begins anew: what is left
     * of it vests over the days it had left. Only right after {@link #paid}.
     */
    Grants minus(long coins, long today) {
        var next = new ArrayList<Grant>(list);
        long paid = released;
        long wanted = coins;
        for (int i = next.size() - 1; i >= 0 && wanted > 0; i--) {
            var grant = next.get(i);
            long vested = grant.vested(today);
            long taken = Math.min(wanted, grant.coins() - vested);
            int daysLeft = (int) (grant.days() - Math.max(0, today - grant.day()));
            paid -= vested;
            wanted -= taken;
            long left = grant.coins() - vested - taken;
            if (left == 0) {
                next.remove(i);
            } else {
                next.set(i, new Grant(Math.max(today, grant.day()), daysLeft, left));
            }
        }
        return new Grants(next, paid);
    }

    static Grants decode(XdrReader in) throws XdrException {
        return new Grants(in.readList(MAX, Grant::decode), in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeList(list, MAX).writeUnsignedHyper(released);
    }
}
