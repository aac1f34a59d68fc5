// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.Coins;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.rewards.api.Emission;
import network.watt.rewards.api.PoolTerms;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.api.RolePool;

/** The accounts of rewards, bound to one operation or hook. */
final class Accounts implements RewardAccounts {

    private final Book book;
    private final Pledges pledges;

    Accounts(CloseContext own) {
        this.book = new Book(own);
        this.pledges = new Pledges(book);
    }

    @Override
    public long today() {
        return book.today();
    }

    @Override
    public void credit(RolePool pool, AccountId account, long units) {
        settle(account);
        book.holding(account, book.holding(account).plus(book.today(), pool, units));
        book.pool(pool, book.pool(pool).plusUnits(units));
    }

    @Override
    public Amount settle(AccountId account) {
        var holding = book.holding(account);
        if (holding.isNone()) {
            return Amount.ZERO;
        }
        var settlement = Settlement.of(book, holding);
        if (!settlement.left().equals(holding)) {
            book.holding(account, settlement.left());
            settlement.pay(book, new Coins.OfAccount(account));
        }
        return Amount.units(settlement.paid());
    }

    @Override
    public Amount accrued(AccountId account) {
        return Amount.units(Settlement.of(book, book.holding(account)).paid());
    }

    @Override
    public Amount draw(RolePool budget, Emission emission) {
        long day = book.drawn(budget) + 1;
        book.drawn(budget, day);
        return emission.of(day);
    }

    @Override
    public long drawn(RolePool budget) {
        return book.drawn(budget);
    }

    @Override
    public Amount issue(RolePool pool, Amount amount) {
        var there = book.context().coins().balance(Coins.UNISSUED);
        var issued = amount.compareTo(there) < 0 ? amount : there;
        book.move(Coins.UNISSUED, Book.purse(pool), issued.units());
        return issued;
    }

    @Override
    public Amount collectFees(RolePool pool) {
        return moveAll(Coins.FEES, Book.purse(pool));
    }

    @Override
    public Amount release(RolePool pool) {
        return book.pool(pool).units() > 0 ? Amount.ZERO : moveAll(Book.purse(pool), Coins.UNISSUED);
    }

    private Amount moveAll(Coins.Pool from, Coins.Pool to) {
        var all = book.context().coins().balance(from);
        book.move(from, to, all.units());
        return all;
    }

    @Override
    public void terms(RolePool pool, PoolTerms terms) {
        book.pool(pool, book.pool(pool).with(terms));
    }

    @Override
    public long lastRate(RolePool pool) {
        return book.pool(pool).lastRate();
    }

    @Override
    public long units(RolePool pool) {
        return book.pool(pool).allUnits();
    }

    @Override
    public boolean pledge(AccountId account, long terabytes, Amount coins) {
        settle(account);
        return pledges.add(account, terabytes, coins);
    }

    @Override
    public Pledged pledged(AccountId account) {
        var pledge = book.holding(account).pledge();
        return new Pledged(pledge.terabytes(), Amount.units(pledge.coins()));
    }

    @Override
    public Amount slash(AccountId account, Amount amount) {
        settle(account);
        return Amount.units(pledges.slash(account, amount.units()));
    }

    @Override
    public Amount eliminate(AccountId account) {
        var settlement = Settlement.of(book, book.holding(account));
        settlement.pay(book, Coins.BURNED);
        var left = settlement.left();
        for (var share : left.shares()) {
            book.pool(share.pool(), book.pool(share.pool()).plusUnits(-share.units()));
        }
        long locked = left.grants().locked();
        book.move(Book.VESTING, Coins.BURNED, locked);
        long pledged = Math.addExact(left.pledge().coins(), left.unlockingCoins());
        book.move(Book.PLEDGED, Coins.BURNED, pledged);
        pledges.stand(-left.pledge().terabytes());
        book.holding(account, Holding.NONE);
        return Amount.units(Math.addExact(settlement.paid(), Math.addExact(locked, pledged)));
    }
}
