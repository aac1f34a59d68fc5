// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static network.watt.ledger.host.NotebookModule.write;
import static network.watt.ledger.host.UpgradeNode.PUBLISHERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.AgreedValue;
import network.watt.consensus.api.LedgerRecord;
import network.watt.governance.api.RecoveryRecord;
import network.watt.ledger.api.TransactionSet;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A recovery record puts other rules in force by the word of the recovery keys (PROTOCOL §4). */
class RecoveryTest {

    private final UpgradeNode net = new UpgradeNode();
    private final TestNode node = net.node;

    @BeforeEach
    void closeSome() {
        net.closeTo(5, false);
    }

    private String refusal(RecoveryRecord record) {
        return node.now(node.host.recover(record)).orElse("");
    }

    @Test
    void shouldPutItsRowsInForceFromTheNextLedgerOn() {
        var record = net.recovery(1, PUBLISHERS);
        assertThat(refusal(record)).isEmpty();
        var domain = record.domain(node.genesis.networkId());
        assertThat(node.application().head().ledger())
                .as("the same ledger stands")
                .isEqualTo(5);
        assertThat(node.application().head().recoveryDomain()).isEqualTo(domain);
        assertThat(net.apply(write("after"))).isEqualTo("ok");
        assertThat(net.stored("after")).isEqualTo("2:v2");
        assertThat(node.host.head().recoveryDomain()).isEqualTo(domain);
        assertThat(node.host.table().row(NotebookModule.AREA).orElseThrow().since())
                .isEqualTo(6);
        assertThat(node.host.head().tableHash()).isEqualTo(node.host.table().hash());
        net.close(false);
        assertThat(node.host.head().recoveryDomain()).as("for ever").isEqualTo(domain);
    }

    @Test
    void shouldBeThereAfterARestartAndARebuild() {
        refusal(net.recovery(1, PUBLISHERS));
        node.restart();
        assertThat(refusal(net.recovery(1, PUBLISHERS)))
                .as("once more changes nothing")
                .isEmpty();
        net.apply(write("after"));
        var root = node.host.head().stateRoot();
        node.store = new TestStore();
        node.restart();
        assertThat(node.host.head().stateRoot()).isEqualTo(root);
        assertThat(net.stored("after")).isEqualTo("2:v2");
    }

    @Test
    void shouldRefuseWhatTooFewKeysSignedOrAnotherLedgerOrEpoch() {
        assertThat(refusal(net.recovery(1, PUBLISHERS.subList(0, 1)))).contains("1 recovery keys signed", "2 must");
        assertThat(refusal(net.recovery(
                        1,
                        List.of(PUBLISHERS.get(0), TestNode.account("stranger").key()))))
                .contains("1 recovery keys signed");
        assertThat(refusal(net.recovery(2, PUBLISHERS))).contains("epoch 2");
        var early = net.recovery(1, PUBLISHERS);
        net.close(false);
        assertThat(refusal(early)).contains("goes on from ledger 5", "this node is at ledger 6");
        assertThat(node.application().head().recoveryDomain())
                .isEqualTo(node.host.head().recoveryDomain());
    }

    @Test
    void shouldRefuseASecondRecordForTheSameLedgerAndCountEpochs() {
        refusal(net.recovery(1, PUBLISHERS));
        var other = net.recovery(1, PUBLISHERS);
        var changed = new RecoveryRecord(other.ledger(), other.headerHash(), List.of(), 1, other.signatures());
        assertThat(refusal(changed)).contains("another recovery record is in force");
        net.close(false);
        assertThat(refusal(net.recovery(1, PUBLISHERS))).contains("epoch 1, the next recovery of this network has 2");
        assertThat(refusal(net.recovery(2, PUBLISHERS))).isEmpty();
    }

    @Test
    void shouldRefuseWhileADecidedLedgerWaitsForABundle() {
        var late = node.published.remove(NotebookModule.digest(1));
        node.missing.add(NotebookModule.digest(1));
        net.recovery(1, PUBLISHERS);
        node.restart();
        node.application().close(emptyValue());
        node.time.advance(100);
        assertThat(node.host.waiting()).isPresent();
        assertThat(refusal(net.recovery(1, PUBLISHERS))).contains("is decided here");
        node.published.put(NotebookModule.digest(1), late);
    }

    private Bytes emptyValue() {
        var head = node.application().head();
        var set = new TransactionSet(head.headerHash(), List.of());
        return new AgreedValue(head.headerHash(), set.hash(), head.closeTimeMs() + 5_000, List.of()).toXdr();
    }

    @Test
    void shouldFollowOnlyTheRecordThatAPeersLedgerWasAgreedUnder() {
        var followed = net.recovery(1, PUBLISHERS);
        var other = net.recovery(1, Bytes.utf8("never followed"), PUBLISHERS);
        var domain = followed.domain(node.genesis.networkId());
        assertThat(node.now(node.application().recover(other.toXdr(), domain))).isFalse();
        assertThat(node.host.head().recoveryDomain())
                .isEqualTo(node.application().head().recoveryDomain());
        assertThat(node.now(node.application().recover(followed.toXdr(), domain)))
                .isTrue();
        assertThat(node.now(node.application().recover(followed.toXdr(), domain)))
                .as("in force already")
                .isFalse();
        net.apply(write("after"));
        var record = node.application().record(6).orElseThrow();
        var newcomer = new UpgradeNode();
        newcomer.closeTo(5, false);
        var swapped = new LedgerRecord(6, record.value(), record.set(), record.header(), Optional.of(other.toXdr()));
        assertThat(newcomer.node.now(newcomer.node.application().replay(swapped)))
                .isEmpty();
        assertThat(newcomer.node.now(newcomer.node.application().replay(record)))
                .isPresent();
    }

    @Test
    void shouldReplayItFromAPeersRecords() {
        refusal(net.recovery(1, PUBLISHERS));
        net.apply(write("after"));
        var other = new UpgradeNode();
        for (long ledger = 1; ledger <= node.host.head().ledger(); ledger++) {
            var record = node.application().record(ledger).orElseThrow();
            assertThat(other.node.now(other.node.application().replay(record)))
                    .as("ledger " + ledger)
                    .isPresent();
        }
        assertThat(other.node.host.head()).isEqualTo(node.host.head());
    }
}
