// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import java.util.ArrayList;
import java.util.List;
import network.watt.ledger.api.Coins;
import network.watt.rewards.api.RolePool;

/**
 * What is due to an account and how it stands afterwards. Computed without writing, so that it can also be shown. Source:
 * PROTOCOL §7, unit-rate settlement: reward = q(pool, day) · units, exactly.
 *
 * @param earned by shares and the pledge, all in all, from {@link Book#ACCRUED}
 * @param granted the part of that which vests, to {@link Book#VESTING}
 * @param vested from there to the account
 * @param unlocked from {@link Book#PLEDGED} to the account
 * @param left the holding afterwards
 */
record Settlement(long earned, long granted, long vested, long unlocked, Holding left) {

    /** What the account is paid. */
    long paid() {
        return Math.addExact(Math.addExact(earned - granted, vested), unlocked);
    }

    static Settlement of(Book book, Holding holding) {
        long today = book.today();
        boolean isEarlier = !holding.shares().isEmpty() && holding.day() < today;
        var grants = holding.grants();
        long earned = 0;
        long granted = 0;
        if (isEarlier) {
            for (var share : holding.shares()) {
                var rate = book.rate(share.pool(), holding.day());
                var reward = Reward.of(rate, share.units());
                earned = Math.addExact(earned, reward.coins());
                if (reward.granted() > 0) {
                    granted = Math.addExact(granted, reward.granted());
                    grants = grants.plus(new Grant(holding.day(), rate.vestingDays(), reward.granted()));
                }
            }
        }
        var pledge = holding.pledge();
        if (pledge.terabytes() > 0) {
            long sum = book.pool(RolePool.PLEDGES).sum();
            earned = Math.addExact(earned, pledge.earned(sum));
            pledge = pledge.paidUpTo(sum);
        }
        long unlocked = 0;
        var waiting = new ArrayList<Unlocking>();
        for (var each : holding.unlocking()) {
            if (each.day() <= today) {
                unlocked = Math.addExact(unlocked, each.coins());
            } else {
                waiting.add(each);
            }
        }
        var left = new Holding(
                isEarlier ? 0 : holding.day(),
                isEarlier ? List.of() : holding.shares(),
                pledge,
                waiting,
                grants.paid(today));
        return new Settlement(earned, granted, grants.due(today), unlocked, left);
    }

    /** Moves the coins to the account, or to whoever gets them instead. */
    void pay(Book book, Coins.Purse payee) {
        book.move(Book.ACCRUED, Book.VESTING, granted);
        book.move(Book.ACCRUED, payee, earned - granted);
        book.move(Book.VESTING, payee, vested);
        book.move(Book.PLEDGED, payee, unlocked);
    }
}
