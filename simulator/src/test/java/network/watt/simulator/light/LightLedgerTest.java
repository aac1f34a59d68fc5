// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import network.watt.consensus.api.AgreedValue;
import network.watt.consensus.api.Head;
import network.watt.consensus.api.LedgerRecord;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;

class LightLedgerTest {

    private static final LightLedger.Network NETWORK =
            new LightLedger.Network(Hash.ZERO, 1000, 5000, new Head.EngineRow(List.of(Hash.ZERO), Bytes.EMPTY));

    private final LightDisk disk = new LightDisk(() -> {}, () -> {});
    private final LightLedger ledger = new LightLedger(NETWORK, node(1), disk);

    private static NodeId node(int number) {
        return new NodeId(Sha256.hash(Bytes.utf8("node " + number)).bytes());
    }

    private static AgreedValue proposed(LightLedger ledger) {
        var head = ledger.head();
        var set =
                ledger.propose(head).toCompletableFuture().join().orElseThrow().setHash();
        return new AgreedValue(head.headerHash(), set, head.closeTimeMs() + 1000, List.of());
    }

    private LedgerRecord close() {
        long closed = ledger.close(proposed(ledger).toXdr())
                .toCompletableFuture()
                .join()
                .ledger();
        return ledger.record(closed).orElseThrow();
    }

    @Test
    void shouldGoOnFromItsDisk() {
        close();
        close();
        assertThat(new LightLedger(NETWORK, node(1), disk).head()).isEqualTo(ledger.head());
        assertThat(ledger.head().ledger()).isEqualTo(2);
    }

    @Test
    void shouldChainHeaders() {
        var link = ledger.link(close().header()).orElseThrow();
        assertThat(link.hash()).isEqualTo(ledger.head().headerHash());
        assertThat(link.previous())
                .isEqualTo(ledger.link(ledger.header(0).orElseThrow())
                        .orElseThrow()
                        .hash());
    }

    @Test
    void shouldReplayWhatAnotherClosedToTheSameHeader() {
        var other = new LightLedger(NETWORK, node(2), new LightDisk(() -> {}, () -> {}));
        assertThat(other.replay(close()).toCompletableFuture().join()).contains(ledger.head());
    }

    @Test
    void shouldReplayNothingThatDoesNotLeadToItsHeader() {
        var record = close();
        var other = new LightLedger(NETWORK, node(2), new LightDisk(() -> {}, () -> {}));
        var changed = new LedgerRecord(
                1, record.value(), record.set(), record.header().concat(Bytes.EMPTY.concat(Bytes.utf8("x"))));
        assertThat(other.replay(changed).toCompletableFuture().join()).isEmpty();
        assertThat(other.head().ledger()).isZero();
    }

    @Test
    void shouldJudgeAValueByItsSet() {
        var good = proposed(ledger);
        var unknown = new AgreedValue(good.previousHeaderHash(), Hash.ZERO, good.closeTimeMs(), List.of());
        assertThat(ledger.validate(ledger.head(), good).toCompletableFuture().join())
                .isEqualTo(Validation.FULLY_VALIDATED);
        assertThat(ledger.validate(ledger.head(), unknown).toCompletableFuture().join())
                .isEqualTo(Validation.INVALID);
        assertThat(ledger.offerSet(Bytes.utf8("no set"))).isFalse();
    }

    @Test
    void shouldRefuseToCloseWhatCannotBeItsNext() {
        var stray = new AgreedValue(Hash.ZERO, proposed(ledger).setHash(), 9000, List.of());
        assertThatThrownBy(() -> ledger.close(stray.toXdr())).isInstanceOf(IllegalStateException.class);
    }
}
