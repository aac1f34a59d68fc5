// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.api;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Amount;

/**
 * Where an account stands: what it has, what {@link RewardAccounts#settle} would pay it now, and what it waits for.
 *
 * @param today the day that is being counted
 * @param balance its coins, without anything that is due; empty while it never got any
 * @param slots its units of a day in every pool, by ascending pool; what is not settled is all of one day
 * @param pledge what it has pledged
 * @param accrued what closed days earned it and nobody has settled: by its slots and its pledge together
 * @param vested what has vested and is not paid, also of what settling would grant
 * @param unlocked what was unlocked of a pledge and may be paid
 * @param due what settling would pay: accrued − what of it is granted + vested + unlocked
 * @param vesting what was or would be granted and has not vested
 * @param unlocking what is on its way back from a pledge, by ascending day
 */
public record Statement(
        long today,
        Optional<Amount> balance,
        List<Slot> slots,
        Standing pledge,
        Amount accrued,
        Amount vested,
        Amount unlocked,
        Amount due,
        Amount vesting,
        List<Unlocking> unlocking) {

    public Statement {
        slots = List.copyOf(slots);
        unlocking = List.copyOf(unlocking);
    }

    /** Whether there is nothing at all to tell of the account. */
    public boolean isEmpty() {
        return balance.isEmpty()
                && slots.isEmpty()
                && pledge.terabytes() == 0
                && pledge.coins().isZero()
                && due.isZero()
                && vesting.isZero()
                && unlocking.isEmpty();
    }

    /**
     * Units of a pool on a day.
     *
     * @param rate base units that each unit earned; empty while the day is being counted
     * @param earned rate · units, exactly; nothing while the day is being counted
     * @param granted the part of it that vests over days
     */
    public record Slot(
            RolePool pool, long day, long units, Optional<RewardStatements.Rate> rate, Amount earned, Amount granted) {}

    /**
     * A pledge, whose terabytes are units of {@link RolePool#PLEDGES} every day.
     *
     * @param terabytes the rights it gives, in units of 10^12 bytes
     * @param coins what is locked for them
     * @param rates base units that each terabyte earned since the pledge was last settled, over all days since
     * @param earned rates · terabytes, exactly
     */
    public record Standing(long terabytes, Amount coins, long rates, Amount earned) {}

    /** Coins of a pledge on their way back. @param day the first on which they may be paid */
    public record Unlocking(long day, Amount coins) {}
}
