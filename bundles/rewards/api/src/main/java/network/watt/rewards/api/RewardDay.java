// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.api;

import java.util.List;
import network.watt.platform.types.Amount;

/**
 * The day that is being counted, and where the coins of rewards are.
 *
 * @param number the day
 * @param lastLedger the ledger that closes it, unless its close fails
 * @param unissued coins that nobody was given yet
 * @param fees what transactions paid since the last day was closed
 * @param accrued earned by closed days and not settled, of all accounts together
 * @param vesting granted, and not vested or not settled
 * @param pledged pledges, and what is on its way back from them
 * @param pools all there ever were, by ascending name
 */
public record RewardDay(
        long number,
        long lastLedger,
        Amount unissued,
        Amount fees,
        Amount accrued,
        Amount vesting,
        Amount pledged,
        List<Pool> pools) {

    public RewardDay {
        pools = List.copyOf(pools);
    }

    /**
     * A pool in the course of the day.
     *
     * @param carry what it was fed and has not paid; the day's coins come when it is closed
     * @param units of the day so far, of all accounts, standing ones included
     * @param lastRate base units that each unit earned on the last day with units; 0 before the first
     */
    public record Pool(RolePool pool, Amount carry, long units, long lastRate) {}
}
