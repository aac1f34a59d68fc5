// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.api;

import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What the accounts of rewards do for a phase, and for whoever punishes or removes accounts. Got by
 * {@code context.call(RewardAccounts.AREA, RewardAccounts.class)}, valid as long as that says. All work is O(1) in the
 * number of accounts. Source: PROTOCOL §7, {@code docs/protocol/rewards.md}.
 */
@ConsumerType
public interface RewardAccounts {

    /** The area whose module serves this. It outlives the phases. */
    String AREA = "rewards/accounts";

    /** The day that units are counted for now. It moves when the day before it has been closed. */
    long today();

    /**
     * Adds units of a pool to an account for today. What an earlier day earned is settled first.
     *
     * @param units above zero
     */
    void credit(RolePool pool, AccountId account, long units);

    /** Pays everything that is due to an account: closed days, vested grants, unlocked pledges. Returns how much. */
    Amount settle(AccountId account);

    /** What {@link #settle} would pay now. Writes nothing. */
    Amount accrued(AccountId account);

    /**
     * Takes the next day of a linear budget: counts it, and says what it issues. A phase that comes back goes on where it
     * was; days of other phases do not count.
     *
     * @param budget named after the pool that it feeds first
     */
    Amount draw(RolePool budget, Emission emission);

    /** How many days of a budget have been drawn. */
    long drawn(RolePool budget);

    /** Moves coins that nobody was given yet into a pool: {@code amount}, or all there are. Returns how much. */
    Amount issue(RolePool pool, Amount amount);

    /** Moves all fees into a pool. Returns how much. */
    Amount collectFees(RolePool pool);

    /**
     * Gives back to the unissued coins what a pool carries, unless units were written for it today, which it may have to
     * pay. Returns how much. For pools that a predecessor fed and the phase in force does not.
     */
    Amount release(RolePool pool);

    /** Says how a pool's days are paid from today on. */
    void terms(RolePool pool, PoolTerms terms);

    /** What one unit of a pool earned on the last day on which the pool had units; 0 before the first. */
    long lastRate(RolePool pool);

    /** The units of a pool today so far. */
    long units(RolePool pool);

    /**
     * Locks coins of an account as a pledge for more terabytes, each of which is a standing unit of
     * {@link RolePool#PLEDGES}.
     *
     * @return whether the account had them
     */
    boolean pledge(AccountId account, long terabytes, Amount coins);

    /** What an account has pledged and not unlocked. */
    Pledged pledged(AccountId account);

    /** Burns coins of an account: first what has not vested, then its pledge, then what is being unlocked. Returns how much. */
    Amount slash(AccountId account, Amount amount);

    /**
     * Takes away all that an account has earned, been granted or pledged, today's units included, and burns it. Its balance
     * is left to the caller. Returns how much was burned.
     */
    Amount eliminate(AccountId account);

    /** @param terabytes the rights it gives, in units of 10^12 bytes */
    record Pledged(long terabytes, Amount coins) {}
}
