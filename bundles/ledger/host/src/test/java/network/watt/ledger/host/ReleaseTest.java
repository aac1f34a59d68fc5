// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static network.watt.ledger.host.UpgradeNode.FAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import network.watt.governance.api.ModuleManifest;
import network.watt.governance.api.PlanState;
import network.watt.governance.api.UpgradePlan;
import network.watt.governance.upgrade.UpgradeOperation;
import network.watt.ledger.api.ProtocolTable;
import network.watt.ledger.api.TableRow;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;

/** Modules that nothing names any more are unloaded 64 ledgers later, and no others (PROTOCOL §6). */
class ReleaseTest {

    private static final Hash OLD = NotebookModule.digest(1);
    private static final Hash NEW = NotebookModule.digest(2);
    private static final long RELEASED = FAR + Retirement.AFTER_LEDGERS;

    private final UpgradeNode net = new UpgradeNode();
    private final TestNode node = net.node;

    @Test
    void shouldReleaseTheOldModuleSixtyFourLedgersAfterItsLastAndOnce() {
        net.publish(net.plan(2, FAR));
        net.closeTo(RELEASED - 1, true);
        assertThat(node.released).isEmpty();
        net.close(true);
        assertThat(node.released).containsExactly(OLD);
        net.closeTo(RELEASED + 70, true);
        assertThat(node.released).containsExactly(OLD);
    }

    @Test
    void shouldReleaseWhatAPlanBroughtThatCameToNothing() {
        var plan = net.publish(net.plan(2, FAR));
        for (var approver : List.of(UpgradeNode.ALICE, UpgradeNode.BOB)) {
            node.apply(approver, new UpgradeOperation.Object(plan).toOperation());
        }
        assertThat(net.status(plan).state()).isEqualTo(PlanState.CANCELLED);
        long cancelled = node.host.head().ledger();
        net.closeTo(cancelled + Retirement.AFTER_LEDGERS, true);
        assertThat(node.released).containsExactly(NEW);
    }

    @Test
    void shouldNotReleaseWhatAnOpenPlanNames() {
        net.publish(net.plan(2, FAR));
        net.closeTo(FAR, true);
        long back = RELEASED + 40;
        net.publish(backTo(OLD, back));
        net.closeTo(back, true);
        assertThat(node.host.table().row(NotebookModule.AREA).orElseThrow().digest())
                .isEqualTo(OLD);
        net.closeTo(back + Retirement.AFTER_LEDGERS, true);
        assertThat(node.released).containsExactly(NEW);
    }

    @Test
    void shouldStartAModuleAgainThatAPlanNamedWhileItWasBeingReleased() {
        net.publish(net.plan(2, FAR));
        net.closeTo(RELEASED - 1, true);
        var slow = new ArrayList<Runnable>();
        node.workers = slow::add;
        net.close(true);
        node.workers = Runnable::run;
        net.publish(backTo(OLD, RELEASED + 100));
        assertThat(node.released).isEmpty();
        node.required.clear();
        slow.forEach(Runnable::run);
        node.time.advance(0);
        assertThat(node.released).containsExactly(OLD);
        assertThat(node.required).containsExactly(OLD);
    }

    private UpgradePlan backTo(Hash digest, long activation) {
        var manifest = new ModuleManifest(
                NotebookModule.AREA,
                "watt.notebook",
                "3.0.0",
                digest,
                1000,
                "network.watt.ledger.api [1.1.0,2.0.0)",
                2,
                1);
        return net.plan(net.change(manifest, UpgradeNode.PUBLISHERS), activation);
    }

    @Test
    void shouldReleaseOnTheWayWhenTheStoreIsRebuilt() {
        net.publish(net.plan(2, FAR));
        net.closeTo(RELEASED + 1, true);
        node.released.clear();
        node.store = new TestStore();
        node.restart();
        assertThat(node.released).containsExactly(OLD);
    }

    @Test
    void shouldCountFromTheLedgerThatNamedAModuleLast() {
        var retirement = new Retirement();
        retirement.note(1, new TreeSet<>(List.of(OLD, NEW)));
        retirement.note(2, new TreeSet<>(List.of(NEW)));
        retirement.note(40, new TreeSet<>(List.of(OLD, NEW)));
        assertThat(retirement.due(200)).isEmpty();
        retirement.note(201, new TreeSet<>(List.of(NEW)));
        retirement.note(202, new TreeSet<>(List.of(NEW)));
        assertThat(retirement.due(201 + 63)).isEmpty();
        assertThat(retirement.due(201 + 64)).containsExactly(OLD);
        assertThat(retirement.due(201 + 65)).isEmpty();
    }

    @Test
    void shouldCountEquivalentsAsNamed() {
        var head = node.host.head();
        var row = new TableRow("payments", "watt.payments", "1.0.0", OLD, Hash.ZERO, 1, List.of(), List.of(NEW));
        var snapshot = new LedgerSnapshot(
                head,
                head.hash(),
                Bytes.EMPTY,
                node.host.parameters(),
                new ProtocolTable(List.of(row)),
                Bytes.EMPTY,
                Optional.empty(),
                Hash.ZERO,
                List.of(),
                List.of());
        assertThat(snapshot.namedModules()).containsExactlyInAnyOrder(OLD, NEW);
    }
}
