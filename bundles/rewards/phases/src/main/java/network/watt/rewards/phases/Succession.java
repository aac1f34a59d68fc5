// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.phases;

import java.util.List;
import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.LedgerModule.Predecessor;
import network.watt.platform.types.Bytes;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.api.RolePool;

/**
 * How one phase takes over from another. What people own is with the accounts of rewards, so nothing of it moves. Members,
 * nodes and presence ledgers stay where they are in the area's space: the phases 1 to 3 write them in the same bytes, and
 * none touches what only another one needs, so that a phase that comes back finds its own again.
 */
public final class Succession {

    private static final int FIRST_SCHEMA = 1;
    private static final int LAST_SCHEMA = 3;

    private Succession() {}

    /** The accounts, without which there are no phases. */
    public static RewardAccounts accounts(CloseContext context) {
        return context.call(RewardAccounts.AREA, RewardAccounts.class)
                .orElseThrow(() -> new IllegalStateException("a phase needs a module for area " + RewardAccounts.AREA));
    }

    /**
     * Begins a phase: the predecessor's last day must have been closed, and what its pools carry goes back to the coins that
     * nobody was given.
     *
     * @param foreign the pools that the new phase does not feed
     * @throws IllegalStateException if the day is open, which fails the plan
     */
    public static void begin(CloseContext context, Optional<Predecessor> predecessor, List<RolePool> foreign) {
        var accounts = accounts(context);
        long day = context.ledgerParameters().day(context.ledger());
        if (predecessor.isPresent() && accounts.today() <= day) {
            throw new IllegalStateException("day " + accounts.today() + " is not closed: a phase begins with a day");
        }
        foreign.forEach(accounts::release);
    }

    /** An entry of another phase as it is in this one: the same bytes. */
    public static Bytes convert(int schema, Bytes value) {
        if (schema < FIRST_SCHEMA || schema > LAST_SCHEMA) {
            throw new IllegalStateException("entries of schema " + schema + " are of no phase up to " + LAST_SCHEMA);
        }
        return value;
    }
}
