// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.governance.api.Equivalence;
import network.watt.governance.api.PlanState;
import network.watt.governance.api.Standing;
import network.watt.governance.api.UpgradeRules;
import network.watt.governance.api.UpgradeStep;
import network.watt.governance.api.UpgradeView;
import network.watt.governance.upgrade.KeyChange.Role;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.TableRow;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;

/**
 * The rules of area {@code upgrade} ({@code docs/protocol/upgrade.md}). Approval is by keys that genesis names. Stateless
 * and deterministic.
 */
public class UpgradeModule implements UpgradeRules {

    @Override
    public String area() {
        return AREA;
    }

    @Override
    public Verdict wellFormed(Operation operation) {
        try {
            UpgradeOperation.decode(operation);
            return Verdict.ACCEPTED;
        } catch (XdrException malformed) {
            return Verdict.rejected("upgrade.malformed", "The operation is malformed: " + malformed.getMessage() + ".");
        }
    }

    @Override
    public Verdict apply(OperationContext context, Operation operation) {
        UpgradeOperation wanted;
        try {
            wanted = UpgradeOperation.decode(operation);
        } catch (XdrException malformed) {
            return wellFormed(operation);
        }
        var life = new PlanLife(context);
        if (!life.keys().approvers().contains(context.source().key())) {
            return Verdict.rejected("upgrade.not-an-approver", "Only the keys that approve plans may do this.");
        }
        if (wanted instanceof UpgradeOperation.Propose propose) {
            var verdict = new Proposals(context, life).judge(propose.body());
            if (verdict.isAccepted()) {
                life.propose(propose.body(), context.source());
            }
            return verdict;
        }
        if (wanted instanceof UpgradeOperation.ChangeKeys keys) {
            boolean made = life.keys().support(keys.body(), context.source().key());
            if (made && keys.body().role() == Role.PUBLISHERS) {
                life.publishersChanged();
            }
            return Verdict.ACCEPTED;
        }
        if (wanted instanceof UpgradeOperation.Equate equate) {
            return equate(context, life.keys(), equate.body());
        }
        if (wanted instanceof UpgradeOperation.Withdraw withdraw) {
            return withdraw(context, life.keys(), withdraw.body());
        }
        return wanted instanceof UpgradeOperation.Approve approve
                ? approve(life, approve.body(), context.source())
                : object(life, ((UpgradeOperation.Object) wanted).body(), context.source());
    }

    private static Verdict equate(OperationContext context, Keys keys, Equivalence wanted) {
        var row = Equivalents.row(wanted, context);
        if (row.isEmpty()) {
            return Equivalents.notInForce(wanted);
        }
        var equivalents = new Equivalents(context.state());
        var verdict = equivalents.judge(wanted, row.get(), context, keys);
        if (verdict.isAccepted() && keys.support(wanted.hash(), context.source().key())) {
            equivalents.add(row.get(), wanted);
        }
        return verdict;
    }

    private static Verdict withdraw(OperationContext context, Keys keys, Equivalence wanted) {
        var row = Equivalents.row(wanted, context);
        if (row.isEmpty()) {
            return Equivalents.notInForce(wanted);
        }
        var equivalents = new Equivalents(context.state());
        var verdict = equivalents.judgeWithdrawal(wanted, row.get());
        var hash = Sha256.hash(Bytes.utf8("withdraw"), wanted.hash().bytes());
        if (verdict.isAccepted() && keys.support(hash, context.source().key())) {
            equivalents.remove(row.get(), wanted);
        }
        return verdict;
    }

    private static Verdict approve(PlanLife life, Hash plan, AccountId approver) {
        var standing = life.plans().find(plan);
        if (standing.isEmpty()) {
            return unknown(plan);
        }
        if (standing.get().status().state() != PlanState.PROPOSED) {
            return Verdict.rejected(
                    "upgrade.not-proposed",
                    "The plan is " + standing.get().status().state() + ": approving it changes nothing.");
        }
        life.approve(standing.get(), approver);
        return Verdict.ACCEPTED;
    }

    private static Verdict object(PlanLife life, Hash plan, AccountId approver) {
        var standing = life.plans().find(plan);
        if (standing.isEmpty()) {
            return unknown(plan);
        }
        var state = standing.get().status().state();
        if (state == PlanState.ARMED) {
            return Verdict.rejected("upgrade.armed", "The plan is armed: it can be cancelled no more.");
        }
        if (state.isEnd()) {
            return Verdict.rejected("upgrade.ended", "The plan is at its end: " + state + ".");
        }
        life.object(standing.get(), approver);
        return Verdict.ACCEPTED;
    }

    private static Verdict unknown(Hash plan) {
        return Verdict.rejected("upgrade.unknown-plan", "There is no plan " + plan.shortHex() + ".");
    }

    @Override
    public void closeLedger(CloseContext context) {
        new PlanLife(context).closeLedger();
    }

    @Override
    public List<Standing> open(UpgradeView view) {
        return new Plans(view.state()).open();
    }

    @Override
    public Optional<Standing> find(UpgradeView view, Hash plan) {
        return new Plans(view.state()).find(plan);
    }

    @Override
    public List<Standing> all(UpgradeView view, Optional<Hash> after, int limit) {
        return new Plans(view.state()).all(after, limit);
    }

    @Override
    public List<Equivalence> equivalents(UpgradeView view, TableRow row) {
        return new Equivalents(view.state()).of(row);
    }

    @Override
    public List<Bytes> offers(UpgradeView view) {
        var parameters = UpgradeParameters.of(view.params());
        var offers = new ArrayList<Bytes>();
        if (view.nextLedger() % parameters.armEvery() == 0) {
            for (var standing : open(view)) {
                if (judge(view, standing).isAccepted()) {
                    offers.add(new UpgradeStep(standing.hash()).toXdr());
                }
            }
        }
        offers.sort(null);
        return offers;
    }

    @Override
    public Verdict check(UpgradeView view, Bytes step) {
        try {
            var plan = UpgradeStep.decode(step).plan();
            return find(view, plan).map(standing -> judge(view, standing)).orElseGet(() -> unknown(plan));
        } catch (XdrException malformed) {
            return Verdict.rejected("upgrade.malformed-step", "The step is malformed: " + malformed.getMessage() + ".");
        }
    }

    /** Whether a plan may be armed at the next ledger. */
    private static Verdict judge(UpgradeView view, Standing standing) {
        var status = standing.status();
        if (status.state() != PlanState.SCHEDULED) {
            return Verdict.rejected("upgrade.not-scheduled", "The plan is " + status.state() + ".");
        }
        var parameters = UpgradeParameters.of(view.params());
        long from = status.activation() - parameters.armLead();
        long until = status.activation() - parameters.margin();
        if (view.nextLedger() < from || view.nextLedger() > until) {
            return Verdict.rejected(
                    "upgrade.not-the-time", "The plan can be armed at ledgers " + from + " to " + until + ".");
        }
        boolean sweeping = standing.plan().changes().stream().anyMatch(change -> view.ruling(change.area())
                .map(ruling -> ruling.sweeping())
                .orElse(false));
        return sweeping
                ? Verdict.rejected("upgrade.sweeping", "An area still rewrites its entries after the last change.")
                : Verdict.ACCEPTED;
    }

    @Override
    public void agreed(CloseContext context, Bytes step) {
        try {
            var life = new PlanLife(context);
            var plan = UpgradeStep.decode(step).plan();
            life.arm(life.plans().find(plan).orElseThrow(() -> new IllegalStateException("no plan " + plan)));
        } catch (XdrException malformed) {
            throw new IllegalStateException("a step that was found good is malformed: " + malformed.getMessage());
        }
    }

    @Override
    public void concluded(CloseContext context, Hash plan, Optional<String> failure) {
        var life = new PlanLife(context);
        life.conclude(life.plans().find(plan).orElseThrow(() -> new IllegalStateException("no plan " + plan)), failure);
    }
}
