// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static network.watt.ledger.host.UpgradeNode.DAY;
import static network.watt.ledger.host.UpgradeNode.FAR;
import static network.watt.ledger.host.UpgradeNode.PUBLISHERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.watt.governance.api.ModuleManifest;
import network.watt.governance.api.PlanState;
import network.watt.governance.api.RowChange;
import network.watt.governance.api.UpgradePlan;
import network.watt.governance.api.UpgradeRules;
import network.watt.governance.upgrade.KeyChange;
import network.watt.governance.upgrade.KeySet;
import network.watt.governance.upgrade.UpgradeOperation;
import network.watt.ledger.access.Submission;
import network.watt.ledger.api.Operation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;

/** Plans that are refused, each with its stable code ({@code docs/protocol/upgrade.md} §3). */
class UpgradeRefusalsTest {

    private final UpgradeNode net = new UpgradeNode();
    private final TestNode node = net.node;

    private UpgradePlan of(ModuleManifest manifest) {
        return net.plan(net.change(manifest, PUBLISHERS), FAR);
    }

    private ModuleManifest manifest(String area, String version, int schemaFrom) {
        var plain = net.manifest(2);
        return new ModuleManifest(
                area, plain.module(), version, plain.digest(), 1000, plain.apiRange(), schemaFrom, plain.schemaTo());
    }

    @Test
    void shouldTakePlansOfApproversOnly() {
        assertThat(node.apply(TestNode.CAROL, new UpgradeOperation.Propose(net.plan(2, FAR)).toOperation()))
                .isEqualTo("upgrade.not-an-approver");
    }

    @Test
    void shouldRefuseAPlanForAPassedLedger() {
        net.closeTo(30, false);
        assertThat(net.propose(net.plan(2, 30))).isEqualTo("upgrade.passed-ledger");
    }

    @Test
    void shouldRefuseAPlanWithTooLittleLead() {
        assertThat(net.propose(net.plan(2, 60)))
                .as("at ledger 1, 60 ledgers are needed")
                .isEqualTo("upgrade.too-little-lead");
        assertThat(net.propose(net.plan(2, 62))).isEqualTo("ok");
    }

    @Test
    void shouldRefuseTheVerySamePlanTwice() {
        net.propose(net.plan(2, FAR));
        assertThat(net.propose(net.plan(2, FAR))).isEqualTo("upgrade.known");
    }

    @Test
    void shouldRefuseAPlanForTheLedgerOrTheAreaOfAnApprovedOne() {
        net.publish(net.plan(2, FAR));
        assertThat(net.propose(of(manifest("other", "1.0.0", 0)))).isEqualTo("upgrade.clash");
        assertThat(net.propose(net.plan(2, FAR + DAY))).isEqualTo("upgrade.clash");
    }

    @Test
    void shouldExpireOneOfTwoApprovedPlansThatClash() {
        var one = net.plan(2, FAR);
        var other = net.plan(2, FAR + DAY);
        net.propose(one);
        net.propose(other);
        for (var plan : List.of(one, other)) {
            node.apply(UpgradeNode.BOB, new UpgradeOperation.Approve(plan.hash()).toOperation());
        }
        assertThat(net.status(one.hash()).state()).isEqualTo(PlanState.SCHEDULED);
        assertThat(net.status(other.hash()).state()).isEqualTo(PlanState.EXPIRED);
    }

    @Test
    void shouldRefuseAnotherSchemaThanTheAreaHas() {
        assertThat(net.propose(of(manifest(NotebookModule.AREA, "2.0.0", 7)))).isEqualTo("upgrade.schema");
    }

    @Test
    void shouldRefuseAnOlderVersionOfTheModuleInForce() {
        assertThat(net.propose(of(manifest(NotebookModule.AREA, "0.9.9", 1)))).isEqualTo("upgrade.downgrade");
    }

    @Test
    void shouldRefuseRewardsThatChangeInTheMiddleOfADay() {
        var change = net.change(manifest("rewards", "1.0.0", 0), PUBLISHERS);
        assertThat(net.propose(net.plan(change, FAR + 1))).isEqualTo("upgrade.not-a-days-end");
        assertThat(net.propose(net.plan(change, FAR))).isEqualTo("ok");
    }

    @Test
    void shouldRefuseTooFewStrangeAndForgedSignatures() {
        var manifest = net.manifest(2);
        assertThat(net.propose(net.plan(net.change(manifest, PUBLISHERS.subList(0, 1)), FAR)))
                .as("one of two")
                .isEqualTo("upgrade.signatures");
        var stranger = List.of(PUBLISHERS.get(0), TestNode.account("stranger").key());
        assertThat(net.propose(net.plan(net.change(manifest, stranger), FAR))).isEqualTo("upgrade.signatures");
        var ofAnother = net.change(net.manifest(3), PUBLISHERS).signatures();
        var forged = new RowChange(manifest, Hash.ZERO, 3, Bytes.EMPTY, List.of(), ofAnother);
        assertThat(net.propose(net.plan(forged, FAR))).isEqualTo("upgrade.signatures");
    }

    @Test
    void shouldCancelWhatARevokedPublisherVouchedForUnlessArmed() {
        var plan = net.publish(net.plan(2, FAR));
        revokeSecondPublisher(1);
        assertThat(net.status(plan).state()).isEqualTo(PlanState.CANCELLED);
    }

    @Test
    void shouldKeepAnArmedPlanWhenItsPublisherIsRevoked() {
        var plan = net.publish(net.plan(2, FAR));
        net.closeTo(FAR - 40, true);
        revokeSecondPublisher(1);
        net.closeTo(FAR, true);
        assertThat(net.status(plan).state()).isEqualTo(PlanState.ACTIVE);
    }

    private void revokeSecondPublisher(long number) {
        var keys = List.of(
                        PUBLISHERS.get(0), TestNode.account("third publisher").key())
                .stream()
                .sorted()
                .toList();
        var change = new UpgradeOperation.ChangeKeys(
                        new KeyChange(KeyChange.Role.PUBLISHERS, new KeySet(2, keys), number))
                .toOperation();
        assertThat(node.apply(UpgradeNode.ALICE, change)).isEqualTo("ok");
        assertThat(node.apply(UpgradeNode.ALICE, change))
                .as("twice by one counts once")
                .isEqualTo("ok");
        assertThat(node.apply(UpgradeNode.BOB, change)).isEqualTo("ok");
    }

    @Test
    void shouldRefuseVotesOnUnknownAndEndedPlans() {
        var unknown = Hash.ZERO;
        assertThat(node.apply(UpgradeNode.ALICE, new UpgradeOperation.Approve(unknown).toOperation()))
                .isEqualTo("upgrade.unknown-plan");
        var plan = net.publish(net.plan(2, FAR));
        assertThat(node.apply(UpgradeNode.ALICE, new UpgradeOperation.Approve(plan).toOperation()))
                .isEqualTo("upgrade.not-proposed");
        for (var approver : List.of(UpgradeNode.ALICE, UpgradeNode.BOB)) {
            node.apply(approver, new UpgradeOperation.Object(plan).toOperation());
        }
        assertThat(net.status(plan).state()).isEqualTo(PlanState.CANCELLED);
        assertThat(node.apply(UpgradeNode.ALICE, new UpgradeOperation.Object(plan).toOperation()))
                .isEqualTo("upgrade.ended");
    }

    @Test
    void shouldRefuseMalformedOperationsBeforeTheyReachALedger() {
        var malformed = new Operation(UpgradeRules.AREA, 1, Bytes.utf8("no plan"));
        assertThat(node.submit(node.signed(UpgradeNode.ALICE, 1, 100, malformed)))
                .isInstanceOfSatisfying(Submission.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("upgrade.malformed"));
        assertThat(node.submit(
                        node.signed(UpgradeNode.ALICE, 1, 100, new Operation(UpgradeRules.AREA, 9, Bytes.EMPTY))))
                .isInstanceOf(Submission.Refused.class);
    }
}
