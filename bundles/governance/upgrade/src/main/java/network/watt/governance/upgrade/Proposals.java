// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.upgrade;

import network.watt.governance.api.UpgradePlan;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.Verdict;

/** Which plans may be put before the approvers. Every refusal has a stable code and says what would be right. */
final class Proposals {

    private final CloseContext context;
    private final PlanLife life;

    Proposals(CloseContext context, PlanLife life) {
        this.context = context;
        this.life = life;
    }

    Verdict judge(UpgradePlan plan) {
        var hash = plan.hash();
        if (life.plans().find(hash).isPresent()) {
            return Verdict.rejected("upgrade.known", "This very plan was proposed before.");
        }
        if (life.plans().open().size() >= Plans.MAX_OPEN) {
            return Verdict.rejected("upgrade.too-many", "There are 16 open plans; wait until one has ended.");
        }
        if (plan.activation() <= context.ledger()) {
            return Verdict.rejected("upgrade.passed-ledger", "Ledger " + plan.activation() + " has passed.");
        }
        long earliest = context.ledger() + life.parameters().leastLead();
        if (plan.activation() < earliest) {
            return Verdict.rejected(
                    "upgrade.too-little-lead", "A plan proposed now is for ledger " + earliest + " or a later one.");
        }
        var clashing = life.plans().clashing(hash, plan, plan.activation());
        if (clashing.isPresent()) {
            return Verdict.rejected(
                    "upgrade.clash",
                    "Plan " + clashing.get().hash().shortHex() + " takes ledger "
                            + clashing.get().status().activation() + " or one of the areas.");
        }
        var rows = judgeRows(plan);
        if (!rows.isAccepted()) {
            return rows;
        }
        return life.isVouchedFor(plan) && isSignedGenuinely(plan)
                ? Verdict.ACCEPTED
                : Verdict.rejected(
                        "upgrade.signatures",
                        "Too few publishers have signed one of the bundles, or not what the plan says of it.");
    }

    /** All of the signatures, so that later only their keys need a look. */
    private boolean isSignedGenuinely(UpgradePlan plan) {
        return plan.changes().stream().allMatch(change -> {
            var signed = change.manifest().signedBytes(context.networkId());
            return change.signatures().stream()
                    .allMatch(by -> context.isGenuine(by.publicKey(), signed, by.signature()));
        });
    }

    private Verdict judgeRows(UpgradePlan plan) {
        for (var change : plan.changes()) {
            var manifest = change.manifest();
            boolean isReward = change.area().equals("rewards") || change.area().startsWith("rewards/");
            if (isReward && !context.ledgerParameters().isLastOfDay(plan.activation())) {
                return Verdict.rejected(
                        "upgrade.not-a-days-end",
                        "Rewards change on a day's last ledger, one divisible by "
                                + context.ledgerParameters().dayLedgers() + ".");
            }
            var now = context.ruling(change.area());
            int schema = now.map(ruling -> ruling.schema()).orElse(0);
            if (schema != manifest.schemaFrom()) {
                return Verdict.rejected(
                        "upgrade.schema",
                        "Area " + change.area() + " has schema " + schema + ", not " + manifest.schemaFrom() + ".");
            }
            if (now.isPresent() && Versions.isOlder(manifest, now.get().row())) {
                return Verdict.rejected(
                        "upgrade.downgrade",
                        "Area " + change.area() + " is ruled by "
                                + now.get().row().version() + " of the same module.");
            }
        }
        return Verdict.ACCEPTED;
    }
}
