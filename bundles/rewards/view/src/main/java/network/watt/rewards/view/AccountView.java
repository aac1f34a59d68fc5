// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.view;

import java.util.Optional;
import java.util.OptionalLong;
import network.watt.gateway.api.Document;
import network.watt.ledger.access.Ledgers;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.rewards.api.RewardPhase;
import network.watt.rewards.api.RewardRoles;
import network.watt.rewards.api.RewardStatements;
import network.watt.rewards.api.Statement;

/**
 * One account: what it has, what a claim would pay it, what it waits for, and its roles.
 *
 * @param ledger the closed ledger after which it stands so
 * @param settledDay the last day of which nothing is left to settle, if that is known
 */
record AccountView(
        AccountId account,
        long ledger,
        Statement statement,
        OptionalLong settledDay,
        Optional<RewardRoles.RegisteredNode> node,
        Optional<RewardRoles.Person> person) {

    static AccountView of(
            Ledgers.Enquiry enquiry, AccountId account, Statement statement, RewardStatements statements) {
        var roles = enquiry.call(RewardPhase.AREA, RewardRoles.class);
        return new AccountView(
                account,
                enquiry.head().ledger(),
                statement,
                SettledDay.of(statements, statement),
                roles.flatMap(phase -> phase.nodeOf(account)),
                roles.flatMap(phase -> phase.person(account)));
    }

    Document document(AddressPrefix prefix, Layout layout) {
        var balance = statement.balance().orElse(Amount.ZERO);
        var document = Document.object()
                .put("account", account.text(prefix))
                .put("ledger", ledger)
                .put("day", statement.today());
        settledDay.ifPresent(day -> document.put("lastSettledDay", day));
        document.put("balance", balance.toString())
                .put("due", statement.due().toString())
                .put("total", balance.plus(statement.due()).toString())
                .put("accrued", statement.accrued().toString())
                .put("vested", statement.vested().toString())
                .put("unlocked", statement.unlocked().toString())
                .put("vesting", statement.vesting().toString())
                .put("pools", layout == Layout.TREE ? PoolRows.tree(statement) : PoolRows.page(statement));
        var pledge = statement.pledge();
        document.put(
                "pledge",
                Document.object()
                        .put("terabytes", pledge.terabytes())
                        .put("coins", pledge.coins().toString()));
        document.put(
                "unlocking",
                statement.unlocking().stream()
                        .map(each -> Document.object()
                                .put("day", each.day())
                                .put("coins", each.coins().toString()))
                        .toList());
        node.ifPresent(registered -> document.put("node", node(registered, prefix)));
        person.ifPresent(member -> document.put("person", person(member, prefix)));
        return document;
    }

    private static Document node(RewardRoles.RegisteredNode node, AddressPrefix prefix) {
        return Document.object()
                .put("node", node.node().text(prefix))
                .put("since", node.since())
                .put("answered", node.answered())
                .put("due", node.due())
                .put("absentDays", node.absentDays());
    }

    private static Document person(RewardRoles.Person person, AddressPrefix prefix) {
        var document = Document.object()
                .put("lastCheckIn", person.lastDay())
                .put("trusts", person.trusted())
                .put("mutual", person.mutual())
                .put("invitedToday", person.invitedToday());
        person.inviter().ifPresent(inviter -> document.put("inviter", inviter.text(prefix)));
        return document;
    }
}
