// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static network.watt.ledger.host.NotebookModule.write;
import static network.watt.ledger.host.UpgradeNode.ALICE;
import static network.watt.ledger.host.UpgradeNode.BOB;
import static network.watt.ledger.host.UpgradeNode.FAR;
import static network.watt.ledger.host.UpgradeNode.PUBLISHERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import network.watt.governance.api.Equivalence;
import network.watt.governance.api.ModuleManifest;
import network.watt.governance.api.PlanState;
import network.watt.governance.api.UpgradePlan;
import network.watt.governance.upgrade.UpgradeOperation;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.TableRow;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;

/** A fix without a change of rules is listed beside a row's bundle and used without a plan (PROTOCOL §2). */
class EquivalentsTest {

    private static final Hash OWN = NotebookModule.digest(1);
    private static final Hash FIX = UpgradeNode.hash("the same notebook, mended");

    private final UpgradeNode net = new UpgradeNode();
    private final TestNode node = net.node;

    /** Counts what it is asked. */
    private static final class Mended extends NotebookModule {
        private int applied;

        Mended() {
            super(1);
        }

        @Override
        public Verdict apply(OperationContext context, Operation operation) {
            applied++;
            return super.apply(context, operation);
        }
    }

    private ModuleManifest manifest(String module, String version, Hash digest, int schema) {
        return new ModuleManifest(
                NotebookModule.AREA,
                module,
                version,
                digest,
                1000,
                net.manifest(2).apiRange(),
                schema,
                schema);
    }

    private Equivalence fix() {
        return net.equivalence(OWN, manifest("watt.notebook", "1.0.1", FIX, 1), PUBLISHERS);
    }

    private String want(AccountId approver, Equivalence wanted) {
        return node.apply(approver, new UpgradeOperation.Equate(wanted).toOperation());
    }

    private TableRow row() {
        return node.host.table().row(NotebookModule.AREA).orElseThrow();
    }

    @Test
    void shouldListABundleThatEnoughApproversLetStandIn() {
        var before = node.host.head().tableHash();
        assertThat(want(ALICE, fix())).isEqualTo("ok");
        assertThat(row().equivalents()).as("one of two").isEmpty();
        assertThat(want(ALICE, fix())).as("said twice counts once").isEqualTo("ok");
        assertThat(row().equivalents()).isEmpty();
        assertThat(want(BOB, fix())).isEqualTo("ok");
        assertThat(row().equivalents()).containsExactly(FIX);
        assertThat(row().digest()).as("the row itself stays").isEqualTo(OWN);
        assertThat(row().since()).isEqualTo(1);
        assertThat(node.host.head().tableHash())
                .isNotEqualTo(before)
                .isEqualTo(node.host.table().hash());
    }

    @Test
    void shouldUseTheFixAsSoonAsItHasComeAndAskPeersForItBefore() {
        node.missing.add(FIX);
        want(ALICE, fix());
        want(BOB, fix());
        node.time.advance(0);
        assertThat(node.application().wantedModules()).singleElement().satisfies(wanted -> assertThat(wanted.digest())
                .isEqualTo(FIX));
        assertThat(net.apply(write("by the row's own"))).isEqualTo("ok");
        var mended = new Mended();
        node.published.put(FIX, mended);
        node.missing.remove(FIX);
        node.time.advance(2_000);
        assertThat(node.application().wantedModules()).isEmpty();
        net.close(false);
        assertThat(net.apply(write("by the fix"))).isEqualTo("ok");
        assertThat(mended.applied).isEqualTo(1);
    }

    @Test
    void shouldGoOnWithTheFixAloneAlsoAfterARestart() {
        want(ALICE, fix());
        want(BOB, fix());
        node.published.put(FIX, new Mended());
        node.published.remove(OWN);
        net.close(false);
        assertThat(net.apply(write("without the row's own"))).isEqualTo("ok");
        var root = node.host.head().stateRoot();
        node.published.put(OWN, new NotebookModule(1));
        node.store = new TestStore();
        node.restart();
        assertThat(node.host.head().stateRoot()).as("replayed by either").isEqualTo(root);
        assertThat(row().equivalents()).containsExactly(FIX);
    }

    @Test
    void shouldForgetThemWithTheRowTheyStandInFor() {
        want(ALICE, fix());
        want(BOB, fix());
        var plan = net.publish(net.plan(2, FAR));
        net.closeTo(FAR, true);
        assertThat(net.status(plan).state()).isEqualTo(PlanState.ACTIVE);
        assertThat(row().equivalents()).isEmpty();
    }

    @Test
    void shouldNotComeBackWithARowOfTheSameBundleLater() {
        want(ALICE, fix());
        want(BOB, fix());
        var same = new ModuleManifest(
                NotebookModule.AREA,
                "watt.notebook",
                "1.0.0",
                OWN,
                1000,
                net.manifest(2).apiRange(),
                1,
                1);
        var plan = net.publish(net.plan(net.change(same, PUBLISHERS), FAR));
        net.closeTo(FAR, true);
        assertThat(net.status(plan).state()).isEqualTo(PlanState.ACTIVE);
        assertThat(row().digest()).isEqualTo(OWN);
        assertThat(row().since()).isEqualTo(FAR + 1);
        assertThat(row().equivalents()).isEmpty();
    }

    @Test
    void shouldTakeABundleAwayAgainThatWasNoFix() {
        want(ALICE, fix());
        assertThat(withdraw(ALICE)).isEqualTo("upgrade.not-listed");
        want(BOB, fix());
        assertThat(withdraw(TestNode.CAROL)).isEqualTo("upgrade.not-an-approver");
        assertThat(withdraw(ALICE)).isEqualTo("ok");
        assertThat(row().equivalents()).as("one of two").containsExactly(FIX);
        assertThat(withdraw(BOB)).isEqualTo("ok");
        assertThat(row().equivalents()).isEmpty();
        assertThat(want(ALICE, fix())).as("it can come back").isEqualTo("ok");
    }

    private String withdraw(AccountId approver) {
        return node.apply(approver, new UpgradeOperation.Withdraw(fix()).toOperation());
    }

    @Test
    void shouldRefuseWhatCannotHaveTheSameRules() {
        assertThat(want(TestNode.CAROL, fix())).isEqualTo("upgrade.not-an-approver");
        assertRefused("upgrade.not-in-force", net.equivalence(FIX, fix().manifest(), PUBLISHERS));
        assertRefused(
                "upgrade.not-equivalent", net.equivalence(OWN, manifest("watt.other", "1.0.1", FIX, 1), PUBLISHERS));
        assertRefused(
                "upgrade.not-equivalent", net.equivalence(OWN, manifest("watt.notebook", "1.0.1", FIX, 2), PUBLISHERS));
        assertRefused(
                "upgrade.downgrade", net.equivalence(OWN, manifest("watt.notebook", "0.9.9", FIX, 1), PUBLISHERS));
        assertRefused("upgrade.known", net.equivalence(OWN, manifest("watt.notebook", "1.0.0", OWN, 1), PUBLISHERS));
        assertRefused("upgrade.signatures", net.equivalence(OWN, fix().manifest(), PUBLISHERS.subList(0, 1)));
        want(ALICE, fix());
        want(BOB, fix());
        assertRefused("upgrade.known", fix());
    }

    private void assertRefused(String code, Equivalence wanted) {
        assertThat(want(ALICE, wanted)).isEqualTo(code);
    }

    @Test
    void shouldRefuseASignatureOfAnotherBundle() {
        var other = net.equivalence(OWN, manifest("watt.notebook", "1.0.2", FIX, 1), PUBLISHERS);
        assertRefused("upgrade.signatures", new Equivalence(OWN, fix().manifest(), Hash.ZERO, other.signatures()));
    }

    @Test
    void shouldTakeEightForARowAndNoMore() {
        for (int i = 0; i < 8; i++) {
            var wanted = net.equivalence(
                    OWN, manifest("watt.notebook", "1.0." + i, UpgradeNode.hash("fix " + i), 1), PUBLISHERS);
            assertThat(want(ALICE, wanted)).isEqualTo("ok");
            assertThat(want(BOB, wanted)).isEqualTo("ok");
        }
        assertThat(row().equivalents()).hasSize(8).endsWith(UpgradeNode.hash("fix 7"));
        assertRefused("upgrade.too-many", fix());
    }

    @Test
    void shouldNotBeReadyForAPlanThatNeedsALaterRelease() {
        var plain = net.plan(2, FAR);
        var plan = new UpgradePlan(plain.title(), "1.2.3", FAR, plain.dryRunLedger(), plain.changes());
        node.release = Optional.of(new HostRelease(1, 2, 2));
        node.restart();
        var hash = net.publish(plan);
        assertThat(net.readiness(hash).ready()).isFalse();
        assertThat(net.readiness(hash).reason()).contains("release 1.2.3").contains("1.2.2");
        node.release = Optional.of(new HostRelease(1, 10, 0));
        node.restart();
        net.closeTo(1 + UpgradeNode.DAY, false);
        assertThat(net.readiness(hash).ready()).isTrue();
    }
}
