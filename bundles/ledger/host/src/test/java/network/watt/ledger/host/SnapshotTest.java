// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static network.watt.ledger.host.TestNode.ALICE;
import static network.watt.ledger.host.TestNode.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import network.watt.ledger.access.DamagedJournalException;
import network.watt.ledger.access.Journal.Kind;
import network.watt.ledger.access.TransactionStatus;
import network.watt.ledger.archive.DamagedArchiveException;
import network.watt.ledger.archive.SnapshotFolder;
import network.watt.ledger.proof.StateKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose history does not begin with genesis. */
class SnapshotTest {

    private final TestNode node = new TestNode();
    private final TestNode twin = new TestNode();

    @TempDir
    Path folder;

    private SnapshotFolder snapshots;

    @BeforeEach
    void haveSnapshots() {
        snapshots = new SnapshotFolder(folder.resolve("snapshots"));
        node.snapshots = Optional.of(snapshots);
    }

    private static void ledgers(TestNode on, int count) {
        for (int i = 0; i < count; i++) {
            on.apply(
                    ALICE,
                    MischiefModule.pay(CAROL, 10),
                    MischiefModule.other(
                            MischiefModule.WRITE, "key " + on.host.head().ledger()));
        }
    }

    private void write() {
        try (var state = node.host.snapshot()) {
            snapshots.write(state);
        }
    }

    private void forget(long below) {
        for (long ledger = 0; ledger < below; ledger++) {
            node.journal.remove(Kind.HEADER, ledger);
            node.journal.remove(Kind.DECISION, ledger);
        }
    }

    private void requireSameAsTwin() {
        ledgers(twin, (int) (node.host.head().ledger() - twin.host.head().ledger()));
        assertThat(node.host.head()).isEqualTo(twin.host.head());
        ledgers(node, 3);
        ledgers(twin, 3);
        assertThat(node.host.head()).isEqualTo(twin.host.head());
        assertThat(node.host.account(CAROL)).isEqualTo(twin.host.account(CAROL));
    }

    @Test
    void shouldBuildItsStoreFromTheSnapshotWhereTheJournalBegins() {
        ledgers(node, 4);
        write();
        ledgers(node, 5);
        forget(4);
        node.store.clear();
        node.restart();
        assertThat(node.host.head().ledger()).isEqualTo(9);
        assertThat(node.host.ledger(3)).isEmpty();
        assertThat(node.host.ledger(7).orElseThrow().transactions()).hasSize(1);
        assertThat(node.host.beginsAt(0)).isFalse();
        requireSameAsTwin();
    }

    @Test
    void shouldBuildItWithTheSnapshotAlone() {
        ledgers(node, 4);
        write();
        forget(4);
        node.store.clear();
        node.restart();
        assertThat(node.host.head().ledger()).isEqualTo(4);
        requireSameAsTwin();
    }

    @Test
    void shouldNotReadTheSnapshotWhileTheStoreIsWhole() throws Exception {
        ledgers(node, 4);
        write();
        ledgers(node, 2);
        forget(4);
        int clears = node.store.clears;
        node.restart();
        assertThat(node.store.clears).isEqualTo(clears);
        requireSameAsTwin();
    }

    @Test
    void shouldKeepWhatIsYoungWhenItPrunes() {
        ledgers(node, 50);
        var old = node.host.ledger(20).orElseThrow().transactions().get(0).transaction();
        var young = node.host.ledger(41).orElseThrow().transactions().get(0).transaction();
        node.now(node.host.prune(41));
        assertThat(node.host.ledger(40)).isEmpty();
        assertThat(node.host.ledger(0)).isEmpty();
        assertThat(node.host.transaction(old)).isInstanceOf(TransactionStatus.Unknown.class);
        assertThat(node.host.ledger(41)).isPresent();
        assertThat(node.host.transaction(young)).isInstanceOf(TransactionStatus.Included.class);
        assertThat(node.host.beginsAt(41)).isTrue();
        assertThat(node.host.beginsAt(42)).isFalse();
        node.restart();
        requireSameAsTwin();
    }

    @Test
    void shouldRefuseAJournalThatBeginsLaterThanAnySnapshot() {
        ledgers(node, 6);
        forget(3);
        assertThatExceptionOfType(DamagedJournalException.class)
                .isThrownBy(node::restart)
                .withMessageContaining("no snapshot of a ledger in it");
    }

    @Test
    void shouldRefuseASnapshotOfAnotherHistory() {
        ledgers(twin, 2);
        twin.apply(ALICE, MischiefModule.pay(CAROL, 77));
        ledgers(twin, 1);
        try (var state = twin.host.snapshot()) {
            snapshots.write(state);
        }
        ledgers(node, 6);
        forget(4);
        assertThatExceptionOfType(DamagedJournalException.class).isThrownBy(node::restart);
    }

    @Test
    void shouldNotBuildFromADamagedSnapshot() throws Exception {
        ledgers(node, 4);
        write();
        forget(4);
        node.store.clear();
        var part = snapshots.directory(4).resolve("part-0000");
        var bytes = Files.readAllBytes(part);
        bytes[bytes.length / 2] ^= 1;
        Files.write(part, bytes);
        assertThatExceptionOfType(DamagedArchiveException.class)
                .isThrownBy(node::restart)
                .withMessageContaining(part.toString());
    }

    @Test
    void shouldBeginWithAnotherSnapshotWhenOneIsDamaged() throws Exception {
        ledgers(node, 4);
        write();
        ledgers(node, 2);
        write();
        ledgers(node, 2);
        forget(4);
        node.store.clear();
        Files.writeString(snapshots.directory(4).resolve("manifest"), "rust");
        node.restart();
        assertThat(node.host.head().ledger()).isEqualTo(8);
        assertThat(node.host.beginsAt(6)).isTrue();
        requireSameAsTwin();
    }

    @Test
    void shouldNameTheDamageWhenNoSnapshotIsLeft() throws Exception {
        ledgers(node, 4);
        write();
        forget(4);
        node.store.clear();
        Files.delete(snapshots.directory(4).resolve("manifest"));
        assertThatExceptionOfType(DamagedJournalException.class)
                .isThrownBy(node::restart)
                .withMessageContaining("no snapshot of a ledger in it")
                .withMessageContaining(
                        snapshots.directory(4).resolve("manifest").toString());
    }

    /** Entries are rewritten a few a ledger after a change of rules: whoever starts in the midst of it goes on with it. */
    @Test
    void shouldGoOnWithASweepThatTheSnapshotWasTakenIn() {
        var net = sweeping();
        var undisturbed = sweeping();
        assertThat(net.node
                        .now(net.node.host.prove(StateKeys.sweep(NotebookModule.AREA)))
                        .value())
                .isPresent();
        net.node.snapshots = Optional.of(snapshots);
        try (var state = net.node.host.snapshot()) {
            snapshots.write(state);
        }
        for (long ledger = 0; ledger < UpgradeNode.FAR; ledger++) {
            net.node.journal.remove(Kind.HEADER, ledger);
            net.node.journal.remove(Kind.DECISION, ledger);
        }
        net.node.store.clear();
        net.node.restart();
        for (int i = 0; i < 4; i++) {
            net.close(true);
            undisturbed.close(true);
            assertThat(net.node.host.head()).isEqualTo(undisturbed.node.host.head());
        }
        assertThat(net.node
                        .now(net.node.host.prove(StateKeys.sweep(NotebookModule.AREA)))
                        .value())
                .isEmpty();
        assertThat(net.stored("e")).isEqualTo("2:v1<2");
    }

    private static UpgradeNode sweeping() {
        var net = new UpgradeNode();
        for (var note : new String[] {"a", "b", "c", "d", "e", "f", "g"}) {
            net.apply(NotebookModule.write(note));
        }
        net.publish(net.plan(2, UpgradeNode.FAR));
        net.closeTo(UpgradeNode.FAR, true);
        return net;
    }
}
