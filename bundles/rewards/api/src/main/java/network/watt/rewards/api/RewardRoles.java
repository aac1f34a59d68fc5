// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.api;

import java.util.Optional;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.NodeId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What the phase in force tells people of an account's roles. Writes nothing. Served by area {@link RewardPhase#AREA};
 * whoever reads a closed ledger asks for it as modules do, and keeps answers, never this.
 */
@ConsumerType
public interface RewardRoles {

    /** The node that an account registered. */
    Optional<RegisteredNode> nodeOf(AccountId account);

    /** The account as a person; empty in phases that know none, and for who never checked in nor trusted anybody. */
    default Optional<Person> person(AccountId account) {
        return Optional.empty();
    }

    /**
     * A registered node.
     *
     * @param since the ledger it was registered in
     * @param answered of the presence ledgers due from it today so far, how many it answered
     * @param due presence ledgers whose time to answer has ended today
     * @param absentDays days in a row, up to yesterday, on which it answered none
     */
    record RegisteredNode(NodeId node, long since, long answered, long due, int absentDays) {}

    /**
     * A person.
     *
     * @param lastDay the last day it checked in; 0 before the first
     * @param trusted how many accounts it trusts
     * @param mutual how many of these trust it as well
     * @param inviter who brought it in
     * @param invitedToday how many of those it brought in have checked in today
     */
    record Person(long lastDay, int trusted, int mutual, Optional<AccountId> inviter, long invitedToday) {}
}
