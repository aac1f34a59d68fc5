// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static network.watt.ledger.host.TestNode.ALICE;
import static network.watt.ledger.host.TestNode.BOB;
import static network.watt.ledger.host.TestNode.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import network.watt.ledger.access.DamagedJournalException;
import network.watt.ledger.access.Journal.Kind;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.proof.StateKeys;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore.Durability;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Journal and store after every kind of crash and damage. */
class OpeningTest {

    private final TestNode node = new TestNode();
    private final TestNode twin = new TestNode();

    private void ledgers(TestNode on, int count) {
        for (int i = 0; i < count; i++) {
            on.apply(
                    ALICE,
                    MischiefModule.pay(CAROL, 10),
                    MischiefModule.other(
                            MischiefModule.WRITE, "key " + on.host.head().ledger()));
        }
    }

    private void requireSameAsTwin(long head) {
        ledgers(twin, (int) (head - twin.host.head().ledger()));
        assertThat(node.host.head()).isEqualTo(twin.host.head());
        assertThat(node.application().head()).isEqualTo(twin.application().head());
        ledgers(node, 3);
        ledgers(twin, 3);
        assertThat(node.host.head()).isEqualTo(twin.host.head());
    }

    @Test
    void shouldGoOnAfterACleanStopWithoutRebuilding() {
        ledgers(node, 6);
        node.host.close();
        node.restart();
        assertThat(node.store.clears).isEqualTo(1);
        requireSameAsTwin(6);
    }

    @Test
    void shouldGoOnAfterAKillWithoutRebuildingAWholeStore() {
        ledgers(node, 6);
        node.restart();
        assertThat(node.store.clears).isEqualTo(1);
        requireSameAsTwin(6);
    }

    @ParameterizedTest
    @EnumSource(value = TestJournal.Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void shouldSurviveAJournalThatFailsAtAnyStepOfAClose(TestJournal.Fault fault) {
        ledgers(node, 2);
        node.submit(node.signed(
                ALICE, 3, 100, MischiefModule.pay(CAROL, 10), MischiefModule.other(MischiefModule.WRITE, "key 2")));
        var value = node.propose().toXdr();
        node.journal.fault = fault;
        assertThatThrownBy(() -> node.now(node.application().close(value))).hasRootCauseMessage("injected " + fault);
        node.restart();
        assertThat(node.host.head().ledger()).isEqualTo(fault == TestJournal.Fault.BEFORE ? 2 : 3);
        // The set that was proposed outlived the crash: the value can be closed again.
        assertThat(node.now(node.application().close(value)).ledger()).isEqualTo(3);
        requireSameAsTwin(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldSurviveAStoreThatFailsAroundACommit(boolean before) {
        ledgers(node, 2);
        node.submit(node.signed(
                ALICE, 3, 100, MischiefModule.pay(CAROL, 10), MischiefModule.other(MischiefModule.WRITE, "key 2")));
        var value = node.propose().toXdr();
        node.now(node.application().validate(node.application().head(), node.propose()));
        node.store.failsBeforeCommit = before;
        node.store.failsAfterCommit = !before;
        assertThatThrownBy(() -> node.now(node.application().close(value))).hasRootCauseMessage("injected");
        assertThat(node.host.head().ledger()).isEqualTo(2);
        node.restart();
        assertThat(node.host.head().ledger()).isEqualTo(3);
        requireSameAsTwin(3);
    }

    @Test
    void shouldCatchUpAStaleStore() {
        ledgers(node, 2);
        node.store.losesCommits = true;
        ledgers2(node, 3);
        node.restart();
        assertThat(node.store.clears).isEqualTo(1);
        requireSameAsTwin(5);
    }

    /** Ledgers whose commits get lost: reads of results would not find them. */
    private void ledgers2(TestNode on, int count) {
        for (int i = 0; i < count; i++) {
            long ledger = on.host.head().ledger();
            on.submit(on.signed(
                    ALICE,
                    ledger + 1,
                    100,
                    MischiefModule.pay(CAROL, 10),
                    MischiefModule.other(MischiefModule.WRITE, "key " + ledger)));
            on.close();
        }
    }

    @Test
    void shouldOfferTheSetsOfTheLastTwelveLedgersAfterARestart() {
        ledgers(node, 14);
        node.restart();
        for (int ledger = 1; ledger <= 14; ledger++) {
            var set = node.application()
                    .set(node.host.ledger(ledger).orElseThrow().header().setHash());
            assertThat(set.isPresent()).isEqualTo(ledger > 2);
        }
    }

    @Test
    void shouldRebuildALostStore() {
        ledgers(node, 6);
        node.store.clear();
        node.restart();
        requireSameAsTwin(6);
    }

    @Test
    void shouldRebuildAStoreThatIsAheadOfTheJournal() {
        ledgers(node, 6);
        for (var kind : List.of(Kind.DECISION, Kind.HEADER)) {
            node.journal.remove(kind, 6);
            node.journal.remove(kind, 5);
        }
        node.restart();
        assertThat(node.store.clears).isEqualTo(2);
        requireSameAsTwin(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e", "n", "m/applied"})
    void shouldRebuildADamagedStore(String prefix) {
        ledgers(node, 6);
        node.store.damagedPrefix = Optional.of(Bytes.utf8(prefix));
        node.restart();
        requireSameAsTwin(6);
    }

    @Test
    void shouldFindAnAlteredEntryAfterAnUncleanStop() {
        ledgers(node, 4);
        var key = Bytes.utf8("e").concat(StateKeys.account(BOB));
        var forged = new network.watt.ledger.api.AccountEntry(Amount.watt(999_999), 0).toXdr();
        node.store.commit(new Batch().put(key, forged), Durability.FORCED);
        node.restart();
        assertThat(node.balance(BOB)).isEqualTo(Amount.watt(1_000).units());
        requireSameAsTwin(4);
    }

    @Test
    void shouldNameTheFieldsInWhichAReplayedHeaderDiffers() throws XdrException {
        ledgers(node, 3);
        var header = LedgerHeader.decode(node.journal.find(Kind.HEADER, 3).orElseThrow());
        var other = new LedgerHeader(
                header.ledger(),
                header.previousHash(),
                header.setHash(),
                header.closeTimeMs(),
                header.steps(),
                header.previousHash(),
                header.resultsRoot(),
                header.tableHash(),
                header.coins(),
                header.failedHooks(),
                header.failedMigration(),
                header.nextConsensus(),
                header.recoveryDomain());
        node.journal.replace(Kind.HEADER, 3, other.toXdr());
        assertThatThrownBy(node::restart).hasMessageContaining("ledger 3").hasMessageContaining("stateRoot");
    }

    @Test
    void shouldRefuseAJournalWithAHole() {
        ledgers(node, 3);
        node.journal.remove(Kind.DECISION, 2);
        node.store.clear();
        assertThatThrownBy(node::restart)
                .isInstanceOf(DamagedJournalException.class)
                .hasMessageContaining("DECISION of ledger 2");
    }

    @Test
    void shouldRefuseTheJournalOfAnotherNetwork() {
        var genesis = TestNode.genesis();
        var other = new Genesis(
                "other-net",
                true,
                genesis.parameters(),
                genesis.genesisTimeMs() + 1,
                genesis.accounts(),
                genesis.table());
        var environment = new LedgerEnvironment(
                node.store,
                node.journal,
                new NoModules(),
                node.time.loop("other"),
                Runnable::run,
                SmallRules.SIGNATURES::verify);
        assertThatThrownBy(() -> LedgerHost.open(other, environment, Progress.SILENT))
                .hasMessageContaining("another network")
                .hasMessageContaining("closeTimeMs");
    }

    private static final class NoModules implements network.watt.platform.modules.ModuleRegistry {

        @Override
        public <T> Optional<T> find(network.watt.platform.types.Hash digest, Class<T> type) {
            return Optional.empty();
        }

        @Override
        public void require(network.watt.platform.types.Hash digest) {}

        @Override
        public List<Module> modules() {
            return List.of();
        }
    }
}
