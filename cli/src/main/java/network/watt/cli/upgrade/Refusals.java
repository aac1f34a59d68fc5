// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import java.util.Map;
import network.watt.cli.Failure;
import network.watt.cli.client.TransactionSender.Refused;

/** What to do about what the upgrade rules refuse: ledgers keep the code alone ({@code docs/protocol/upgrade.md} §2). */
final class Refusals {

    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("upgrade.malformed", "this node's rules do not understand the operation; build both anew"),
            Map.entry("upgrade.not-an-approver", "only the approvers' keys may do this: --as approver-1"),
            Map.entry("upgrade.known", "this very plan or bundle is known already: ./watt upgrade status"),
            Map.entry("upgrade.too-many", "16 plans are open; wait until one has ended: ./watt upgrade status"),
            Map.entry("upgrade.passed-ledger", "its activation has passed; take a later one: --in LEDGERS"),
            Map.entry("upgrade.too-little-lead", "its activation is too near; take a later one: --in LEDGERS"),
            Map.entry(
                    "upgrade.clash",
                    "an approved plan takes the same ledger or one of the areas; take another ledger, or wait until it"
                            + " has ended: ./watt upgrade status"),
            Map.entry(
                    "upgrade.not-a-days-end",
                    "rewards change on a day's last ledger; leave out --activation and --in to get the next one"),
            Map.entry(
                    "upgrade.schema",
                    "the module in force writes another schema than the plan takes over; say both: --schema FROM:TO"),
            Map.entry("upgrade.downgrade", "a later version of the same module is in force; build a newer bundle"),
            Map.entry(
                    "upgrade.signatures",
                    "too few publishers have signed; name more: --publishers publisher-1,publisher-2"),
            Map.entry(
                    "upgrade.not-in-force",
                    "another bundle rules the area by now; look at GET /protocol and say it again"),
            Map.entry(
                    "upgrade.not-equivalent",
                    "only a bundle of the same module and schema has the same rules; else propose a plan, or say --schema"),
            Map.entry("upgrade.not-listed", "the row lists no such bundle; look at GET /protocol"),
            Map.entry("upgrade.unknown-plan", "there is no such plan: ./watt upgrade status"),
            Map.entry("upgrade.not-proposed", "it was approved already or has ended: ./watt upgrade status"),
            Map.entry("upgrade.armed", "it is armed and can be cancelled no more"),
            Map.entry("upgrade.ended", "it has ended: ./watt upgrade status"));

    private Refusals() {}

    static Failure failure(Refused refused) {
        var advice = ADVICE.get(refused.code());
        return new Failure(refused.sentence() + (advice == null ? "" : ": " + advice) + " (" + refused.code() + ")");
    }
}
