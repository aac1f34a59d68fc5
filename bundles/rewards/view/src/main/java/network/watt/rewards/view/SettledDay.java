// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.view;

import java.util.OptionalLong;
import network.watt.rewards.api.RewardStatements;
import network.watt.rewards.api.RolePool;
import network.watt.rewards.api.Statement;

/** The last day of which an account has nothing left to settle. */
final class SettledDay {

    /** So many rates are looked at for a pledge; one that was not settled for longer has no known day. */
    private static final int MAX_DAYS = 100;

    private SettledDay() {}

    /** The day, 0 before the first; empty for a pledge that was settled too long ago to say. */
    static OptionalLong of(RewardStatements statements, Statement statement) {
        long last = statement.today() - 1;
        for (var slot : statement.slots()) {
            if (slot.rate().isPresent()) {
                last = Math.min(last, slot.day() - 1);
            }
        }
        return statement.pledge().earned().isZero() ? OptionalLong.of(last) : ofPledge(statements, statement, last);
    }

    /** Goes back over closed days until their rates make up what each terabyte earned. */
    private static OptionalLong ofPledge(RewardStatements statements, Statement statement, long last) {
        long rates = statement.pledge().rates();
        for (long day = statement.today() - 1; day > 0 && day >= statement.today() - MAX_DAYS; day--) {
            rates -= statements
                    .rate(RolePool.PLEDGES, day)
                    .map(RewardStatements.Rate::rate)
                    .orElse(0L);
            if (rates <= 0) {
                return OptionalLong.of(Math.min(last, day - 1));
            }
        }
        return OptionalLong.empty();
    }
}
