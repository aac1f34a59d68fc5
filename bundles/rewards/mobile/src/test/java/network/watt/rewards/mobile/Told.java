// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.mobile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import network.watt.ledger.api.Coins;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.api.RewardStatements;
import network.watt.rewards.api.Statement;

/** What everybody is told in one moment: each statement adds up, and together they account for every coin of rewards. */
final class Told {

    private final RewardStatements statements;
    private final List<Statement> all = new ArrayList<>();

    Told(RewardStatements statements) {
        this.statements = statements;
    }

    /** What an account is told that it has and could claim. */
    long worth(AccountId account) {
        var told = statements.of(account);
        all.add(told);
        long earned = sum(told.slots(), slot -> slot.earned().units())
                + told.pledge().earned().units();
        assertThat(told.accrued().units()).isEqualTo(earned);
        assertThat(told.due().units())
                .isEqualTo(earned
                        - granted(told)
                        + told.vested().units()
                        + told.unlocked().units());
        for (var slot : told.slots()) {
            assertThat(slot.rate()).isEqualTo(statements.rate(slot.pool(), slot.day()));
            assertThat(slot.rate().isPresent()).isEqualTo(slot.day() < told.today());
            long rate = slot.rate().map(RewardStatements.Rate::rate).orElse(0L);
            assertThat(slot.earned().units()).isEqualTo(rate * slot.units());
        }
        return told.balance().orElse(Amount.ZERO).plus(told.due()).units();
    }

    private static long granted(Statement told) {
        return sum(told.slots(), slot -> slot.granted().units());
    }

    /** Once everybody has been told. */
    void compareWith(Coins coins) {
        var day = statements.day();
        assertThat(day.unissued()).isEqualTo(coins.balance(Coins.UNISSUED));
        assertThat(day.fees()).isEqualTo(coins.balance(Coins.FEES));
        assertThat(day.accrued().units())
                .isEqualTo(sum(all, told -> told.accrued().units()));
        assertThat(day.vesting().units())
                .isEqualTo(
                        sum(all, told -> told.vesting().units() + told.vested().units() - granted(told)));
        assertThat(day.pledged().units())
                .isEqualTo(sum(
                        all,
                        told -> told.pledge().coins().units()
                                + told.unlocked().units()
                                + sum(told.unlocking(), each -> each.coins().units())));
        for (var pool : day.pools()) {
            var purse =
                    new Coins.Pool(RewardAccounts.AREA, "pool/" + pool.pool().name());
            assertThat(pool.carry()).isEqualTo(coins.balance(purse));
            long units = sum(
                    all,
                    told -> sum(
                            told.slots(),
                            slot -> slot.pool().equals(pool.pool()) && slot.day() == day.number() ? slot.units() : 0));
            long standing = pool.pool().name().equals("pledges")
                    ? sum(all, told -> told.pledge().terabytes())
                    : 0;
            assertThat(pool.units()).isEqualTo(units + standing);
        }
    }

    private static <T> long sum(List<T> list, ToLongFunction<T> number) {
        return list.stream().mapToLong(number).sum();
    }
}
