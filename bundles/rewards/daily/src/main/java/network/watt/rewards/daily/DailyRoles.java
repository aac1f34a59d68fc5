// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.daily;

import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.platform.types.AccountId;
import network.watt.rewards.api.RewardRoles;
import network.watt.rewards.phases.Presence;
import network.watt.rewards.phases.Succession;

/** What is told of the roles that phase 1 has: people and nodes. */
record DailyRoles(CloseContext context) implements RewardRoles {

    @Override
    public Optional<RegisteredNode> nodeOf(AccountId account) {
        return new Presence(context, DailyParams.of(context.params()).presence()).nodeOf(account);
    }

    @Override
    public Optional<Person> person(AccountId account) {
        var member = new DailyBook(context).member(account);
        return member.equals(Member.NEW)
                ? Optional.empty()
                : Optional.of(new Person(
                        member.lastDay(),
                        member.trusted().size(),
                        member.mutual(),
                        member.inviter(),
                        member.invitedOn(Succession.accounts(context).today())));
    }
}
