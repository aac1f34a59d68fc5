// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.phases;

import java.util.List;
import network.watt.ledger.api.CloseContext;
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
     * Gives back what the pools of other phases carry: when a phase takes over, and again at the end of each day. The second
     * time matters when it took over within a day, because the predecessor could not close it: such a day is closed by the
     * new phase, and its units are paid from what was carried. A migration must not throw for that, or a phase that fails
     * could never be replaced, and no plan could be tried before its ledger.
     *
     * @param foreign the pools that the phase in force does not feed
     */
    public static void release(CloseContext context, List<RolePool> foreign) {
        foreign.forEach(accounts(context)::release);
    }

    /** An entry of another phase as it is in this one: the same bytes. */
    public static Bytes convert(int schema, Bytes value) {
        if (schema < FIRST_SCHEMA || schema > LAST_SCHEMA) {
            throw new IllegalStateException("entries of schema " + schema + " are of no phase up to " + LAST_SCHEMA);
        }
        return value;
    }
}
