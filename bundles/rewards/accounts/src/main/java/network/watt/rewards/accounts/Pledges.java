// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import java.util.ArrayList;
import network.watt.ledger.api.Coins;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.rewards.api.MulDiv;
import network.watt.rewards.api.RolePool;

/** Pledges: their coming, their going and what is taken of them. Accounts must have been settled before. */
record Pledges(Book book) {

    boolean add(AccountId account, long terabytes, Amount coins) {
        if (terabytes < 1) {
            throw new IllegalArgumentException("a pledge is for at least one terabyte: " + terabytes);
        }
        // Moves what is due to the account first, as every debit does; so its holding is read after.
        if (!book.context().coins().move(new Coins.OfAccount(account), Book.PLEDGED, coins)) {
            return false;
        }
        var holding = book.holding(account);
        var old = holding.pledge();
        var pledge = new Pledge(
                Math.addExact(old.terabytes(), terabytes),
                Math.addExact(old.coins(), coins.units()),
                book.pool(RolePool.PLEDGES).sum());
        book.holding(account, holding.with(pledge));
        stand(terabytes);
        return true;
    }

    /** What came of an unlocking. */
    enum Unlocked {
        DONE,
        NOT_PLEDGED,
        TOO_MANY
    }

    /** Gives up terabytes; their part of the coins, rounded down while others remain, may be paid from {@code day} on. */
    Unlocked unlock(AccountId account, long terabytes, long day) {
        var holding = book.holding(account);
        var old = holding.pledge();
        if (terabytes > old.terabytes()) {
            return Unlocked.NOT_PLEDGED;
        }
        long coins = MulDiv.floor(old.coins(), terabytes, old.terabytes());
        var unlocking = new ArrayList<Unlocking>(holding.unlocking());
        int last = unlocking.size() - 1;
        if (last >= 0 && unlocking.get(last).day() == day) {
            coins = Math.addExact(coins, unlocking.remove(last).coins());
        } else if (unlocking.size() == Holding.MAX_UNLOCKING) {
            return Unlocked.TOO_MANY;
        }
        unlocking.add(new Unlocking(day, coins));
        long kept = old.coins() - MulDiv.floor(old.coins(), terabytes, old.terabytes());
        var pledge = new Pledge(old.terabytes() - terabytes, kept, old.sum()).paidUpTo(old.sum());
        book.holding(account, holding.with(pledge).with(unlocking));
        stand(-terabytes);
        return Unlocked.DONE;
    }

    /** Burns up to {@code wanted} units: first what has not vested, then the pledge, then what is being unlocked. */
    long slash(AccountId account, long wanted) {
        var holding = book.holding(account);
        long fromGrants = Math.min(wanted, holding.grants().locked());
        book.move(Book.VESTING, Coins.BURNED, fromGrants);
        holding = holding.with(holding.grants().minus(fromGrants, book.today()));

        var pledge = holding.pledge();
        long fromPledge = Math.min(wanted - fromGrants, pledge.coins());
        holding = holding.with(less(pledge, fromPledge));
        stand(holding.pledge().terabytes() - pledge.terabytes());

        long fromUnlocking = Math.min(wanted - fromGrants - fromPledge, holding.unlockingCoins());
        holding = holding.with(less(holding, fromUnlocking));
        book.move(Book.PLEDGED, Coins.BURNED, Math.addExact(fromPledge, fromUnlocking));
        book.holding(account, holding);
        return Math.addExact(fromGrants, Math.addExact(fromPledge, fromUnlocking));
    }

    /** Rights shrink with the coins behind them. Rounded down. */
    private static Pledge less(Pledge pledge, long coins) {
        if (coins == 0) {
            return pledge;
        }
        long kept = pledge.coins() - coins;
        return new Pledge(MulDiv.floor(pledge.terabytes(), kept, pledge.coins()), kept, pledge.sum())
                .paidUpTo(pledge.sum());
    }

    private static ArrayList<Unlocking> less(Holding holding, long coins) {
        var kept = new ArrayList<Unlocking>();
        long wanted = coins;
        for (var each : holding.unlocking()) {
            long taken = Math.min(wanted, each.coins());
            wanted -= taken;
            if (taken < each.coins()) {
                kept.add(new Unlocking(each.day(), each.coins() - taken));
            }
        }
        return kept;
    }

    /** Changes the standing units of all pledges together. */
    void stand(long terabytes) {
        if (terabytes != 0) {
            book.pool(RolePool.PLEDGES, book.pool(RolePool.PLEDGES).plusStanding(terabytes));
        }
    }
}
