// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import java.util.List;
import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.Coins;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.rewards.api.RewardDay;
import network.watt.rewards.api.RewardStatements;
import network.watt.rewards.api.RolePool;
import network.watt.rewards.api.Statement;

/** What accounts are told: {@link Settlement} without the paying. Writes nothing. */
record Statements(CloseContext context) implements RewardStatements {

    private Book book() {
        return new Book(context);
    }

    @Override
    public Statement of(AccountId account) {
        var book = book();
        var holding = book.holding(account);
        var settlement = Settlement.of(book, holding);
        var left = settlement.left();
        return new Statement(
                book.today(),
                context.coins().balance(account),
                slots(book, holding),
                standing(book, holding.pledge()),
                Amount.units(settlement.earned()),
                Amount.units(settlement.vested()),
                Amount.units(settlement.unlocked()),
                Amount.units(settlement.paid()),
                Amount.units(left.grants().locked()),
                left.unlocking().stream()
                        .map(each -> new Statement.Unlocking(each.day(), Amount.units(each.coins())))
                        .toList());
    }

    private static List<Statement.Slot> slots(Book book, Holding holding) {
        long today = book.today();
        return holding.shares().stream()
                .map(share -> slot(
                        holding.day(),
                        share,
                        holding.day() < today ? Optional.of(book.rate(share.pool(), holding.day())) : Optional.empty()))
                .toList();
    }

    private static Statement.Slot slot(long day, Share share, Optional<DayRate> rate) {
        var reward = rate.map(closed -> Reward.of(closed, share.units())).orElse(new Reward(0, 0));
        return new Statement.Slot(
                share.pool(),
                day,
                share.units(),
                rate.map(Statements::told),
                Amount.units(reward.coins()),
                Amount.units(reward.granted()));
    }

    private static Statement.Standing standing(Book book, Pledge pledge) {
        long sum = book.pool(RolePool.PLEDGES).sum();
        boolean stands = pledge.terabytes() > 0;
        return new Statement.Standing(
                pledge.terabytes(),
                Amount.units(pledge.coins()),
                stands ? pledge.rates(sum) : 0,
                Amount.units(stands ? pledge.earned(sum) : 0));
    }

    @Override
    public RewardDay day() {
        var book = book();
        var coins = context.coins();
        return new RewardDay(
                book.today(),
                new DayClose(context).lastLedger(),
                coins.balance(Coins.UNISSUED),
                coins.balance(Coins.FEES),
                coins.balance(Book.ACCRUED),
                coins.balance(Book.VESTING),
                coins.balance(Book.PLEDGED),
                book.pools().entrySet().stream()
                        .map(pool -> new RewardDay.Pool(
                                pool.getKey(),
                                coins.balance(Book.purse(pool.getKey())),
                                pool.getValue().allUnits(),
                                pool.getValue().lastRate()))
                        .toList());
    }

    @Override
    public Optional<Rate> rate(RolePool pool, long day) {
        return book().rateIfAny(pool, day).map(Statements::told);
    }

    private static Rate told(DayRate rate) {
        return new Rate(rate.rate(), rate.units());
    }
}
