// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.api;

import java.util.Optional;
import network.watt.platform.types.AccountId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What the accounts of rewards tell people: computed by the very rules that settle, exact to the base unit, and without
 * writing anything. Served by area {@link RewardAccounts#AREA}; whoever reads a closed ledger asks for it as modules do, and
 * keeps answers, never this. Work grows with the units of one account and the number of pools, never with the number of
 * accounts. Source: {@code docs/protocol/rewards.md} §3 and §4.
 */
@ConsumerType
public interface RewardStatements {

    /** What an account has and has coming; an account that nobody knows has nothing. */
    Statement of(AccountId account);

    /** The day that is being counted, and where the coins of rewards are. */
    RewardDay day();

    /** What a day of a pool came to; empty if it is not closed or had no units. */
    Optional<Rate> rate(RolePool pool, long day);

    /**
     * What a closed day came to.
     *
     * @param rate base units that each unit earned
     * @param units of all accounts
     */
    record Rate(long rate, long units) {}
}
