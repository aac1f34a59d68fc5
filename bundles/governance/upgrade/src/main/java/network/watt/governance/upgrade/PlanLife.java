// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.governance.api.PlanState;
import network.watt.governance.api.PlanStatus;
import network.watt.governance.api.PublisherSignature;
import network.watt.governance.api.Standing;
import network.watt.governance.api.UpgradePlan;
import network.watt.ledger.api.CloseContext;
import network.watt.platform.types.AccountId;

/** What happens to plans: by operations, by agreed steps, and by the passing of ledgers. One object a hook or operation. */
final class PlanLife {

    /** How often a plan is moved by a day before it is given up. */
    static final int MAX_POSTPONEMENTS = 3;

    private final CloseContext context;
    private final UpgradeParameters parameters;
    private final Plans plans;
    private final Keys keys;

    PlanLife(CloseContext context) {
        this.context = context;
        this.parameters = UpgradeParameters.of(context.params());
        this.plans = new Plans(context.state());
        this.keys = new Keys(context.state(), parameters);
    }

    Plans plans() {
        return plans;
    }

    Keys keys() {
        return keys;
    }

    UpgradeParameters parameters() {
        return parameters;
    }

    void propose(UpgradePlan plan, AccountId proposer) {
        var status =
                new PlanStatus(PlanState.PROPOSED, context.ledger(), plan.activation(), 0, List.of(), List.of(), "");
        plans.add(plan, status);
        approve(plans.find(plan.hash()).orElseThrow(), proposer);
    }

    void approve(Standing standing, AccountId approver) {
        var status = standing.status();
        var approvals = with(status.approvals(), approver);
        boolean approved =
                keys.approvers().isMetBy(approvals.stream().map(AccountId::key).toList());
        plans.move(
                standing,
                new PlanStatus(
                        approved ? PlanState.APPROVED : status.state(),
                        approved ? context.ledger() : status.since(),
                        status.activation(),
                        status.postponements(),
                        approvals,
                        status.objections(),
                        status.reason()));
    }

    void object(Standing standing, AccountId approver) {
        var status = standing.status();
        var objections = with(status.objections(), approver);
        boolean cancelled =
                keys.approvers().isMetBy(objections.stream().map(AccountId::key).toList());
        plans.move(
                standing,
                new PlanStatus(
                        cancelled ? PlanState.CANCELLED : status.state(),
                        cancelled ? context.ledger() : status.since(),
                        status.activation(),
                        status.postponements(),
                        status.approvals(),
                        objections,
                        cancelled ? "cancelled by its approvers" : status.reason()));
    }

    private static List<AccountId> with(List<AccountId> votes, AccountId vote) {
        var all = new ArrayList<>(votes);
        if (!all.contains(vote)) {
            all.add(vote);
        }
        all.sort(null);
        return all;
    }

    /** Publishers changed: what too few of them vouch for is cancelled, unless it is armed. */
    void publishersChanged() {
        for (var standing : plans.open()) {
            if (standing.status().state() != PlanState.ARMED && !isVouchedFor(standing.plan())) {
                end(standing, PlanState.CANCELLED, "too few of its signatures are of present publishers");
            }
        }
    }

    /** Whether enough present publishers have signed every bundle of a plan, whose signatures are genuine. */
    boolean isVouchedFor(UpgradePlan plan) {
        return plan.changes().stream().allMatch(change -> keys.publishers()
                .isMetBy(change.signatures().stream()
                        .map(PublisherSignature::publicKey)
                        .toList()));
    }

    void arm(Standing standing) {
        plans.move(standing, standing.status().in(PlanState.ARMED, context.ledger(), ""));
    }

    void conclude(Standing standing, Optional<String> failure) {
        var state = failure.isEmpty() ? PlanState.ACTIVE : PlanState.FAILED;
        end(standing, state, failure.orElse(""));
    }

    private void end(Standing standing, PlanState state, String reason) {
        plans.move(standing, standing.status().in(state, context.ledger(), reason));
    }

    /** A ledger has passed. */
    void closeLedger() {
        for (var standing : plans.open()) {
            var state = standing.status().state();
            if (state == PlanState.PROPOSED) {
                expireUnapproved(standing);
            } else if (state == PlanState.APPROVED
                    || state == PlanState.POSTPONED && standing.status().since() < context.ledger()) {
                schedule(standing);
            } else if (state == PlanState.SCHEDULED) {
                postponeUnarmed(standing);
            }
        }
    }

    private void expireUnapproved(Standing standing) {
        if (context.ledger() + parameters.leastLead() > standing.status().activation()) {
            end(standing, PlanState.EXPIRED, "not approved with ledgers enough to go");
        }
    }

    private void schedule(Standing standing) {
        var status = standing.status();
        if (plans.clashing(standing.hash(), standing.plan(), status.activation())
                .isPresent()) {
            end(standing, PlanState.EXPIRED, "another plan takes its ledger or one of its areas");
        } else if (status.postponements() == 0 && context.ledger() + parameters.leastLead() > status.activation()) {
            postpone(standing, "approved with too few ledgers to go");
        } else {
            plans.move(standing, status.in(PlanState.SCHEDULED, context.ledger(), status.reason()));
        }
    }

    private void postponeUnarmed(Standing standing) {
        if (context.ledger() >= standing.status().activation() - parameters.margin()) {
            postpone(standing, "too few nodes were ready");
        }
    }

    private void postpone(Standing standing, String reason) {
        var status = standing.status();
        if (status.postponements() >= MAX_POSTPONEMENTS) {
            end(standing, PlanState.EXPIRED, reason + ", and it was moved three times already");
            return;
        }
        plans.move(
                standing,
                new PlanStatus(
                        PlanState.POSTPONED,
                        context.ledger(),
                        status.activation() + context.ledgerParameters().dayLedgers(),
                        status.postponements() + 1,
                        status.approvals(),
                        status.objections(),
                        reason));
    }
}
