// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import network.watt.rewards.api.MulDiv;

/**
 * What units earned on a closed day.
 *
 * @param coins rate · units, exactly
 * @param granted the part that vests over days
 */
record Reward(long coins, long granted) {

    static Reward of(DayRate rate, long units) {
        long coins = Math.multiplyExact(rate.rate(), units);
        // What is paid at once is rounded down: what is over vests.
        return new Reward(coins, coins - MulDiv.floor(coins, rate.atOncePercent(), 100));
    }
}
