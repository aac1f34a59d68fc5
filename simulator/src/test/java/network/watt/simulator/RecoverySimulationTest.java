// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.watt.consensus.api.ConsensusStatus.Phase;
import network.watt.consensus.bft.Membership;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network that cannot agree any more, because its new engine waits for members that are not there (PROTOCOL §4). */
class RecoverySimulationTest {

    private static final String BFT = "network.watt.consensus.bft";
    private static final String SCP = "network.watt.scp.core";
    private static final long ACTIVATION = 80;

    private static Simulation stalled(long seed) {
        var net = Simulation.of(4).dayLedgers(20).seed(seed).start();
        var absent = IntStream.range(0, 2)
                .mapToObj(number ->
                        new NodeId(Sha256.hash(Bytes.utf8("absent " + number)).bytes()));
        var members = IntStream.range(0, 2).mapToObj(index -> net.node(index).id());
        var params = new Membership(Stream.concat(members, absent).toList(), 1000, 500).toXdr();
        net.planEngine(0, BFT, params, ACTIVATION);
        net.runUntil(() -> net.nodes().stream().allMatch(node -> node.head() == ACTIVATION));
        net.runFor(30_000);
        assertThat(net.highestHead()).as("nobody can agree on the next one").isEqualTo(ACTIVATION);
        assertThat(net.node(0).report().phase()).isEqualTo(Phase.STUCK);
        return net;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldGoOnUnderTheEngineThatTheRecoveryRecordNames(long seed) {
        var net = stalled(seed);
        net.recover(SCP, 1, 0, 1, 2, 3);
        net.submit(0, net.payment(net.wallet(5), net.wallet(6), Amount.watt(1)));
        net.runToLedger(ACTIVATION + 20);
        net.runUntil(() -> net.node(0).report().engine().engine().equals("scp"));
        for (long ledger = ACTIVATION - 2; ledger <= ACTIVATION + 10; ledger++) {
            assertThat(net.node(1).ledgers().ledger(ledger).orElseThrow().sealCount())
                    .as("seals of ledger " + ledger)
                    .isGreaterThanOrEqualTo(3);
        }
        assertThat(net.node(3)
                        .ledgers()
                        .account(net.wallet(6).account())
                        .orElseThrow()
                        .balance())
                .isEqualTo(Blueprint.FIRST_BALANCE.plus(Amount.watt(1)));
    }

    @Test
    void shouldGoOnThoughTheRecordComesToOneNodeAfterTheOther() {
        var net = stalled(5);
        for (int index = 0; index < 4; index++) {
            if (net.node(index).head() == ACTIVATION) {
                net.recover(SCP, 1, index).runFor(4_000);
            }
        }
        net.runUntil(() -> net.highestHead() >= ACTIVATION + 10);
    }

    @Test
    void shouldRememberTheRecoveryWhenAllNodesRestartBeforeTheyAgree() {
        var net = stalled(6);
        net.recover(SCP, 1, 0, 1, 2, 3).runFor(200);
        net.crash(0, 1, 2, 3).start();
        net.runToLedger(ACTIVATION + 10);
    }

    @Test
    void shouldLetANewNodeFollowAcrossTheRecovery() {
        var net = stalled(8);
        net.recover(SCP, 1, 0, 1, 2, 3);
        net.runToLedger(ACTIVATION + 10);
        var late = net.join();
        net.runUntil(() -> late.head() > ACTIVATION + 10 && net.allAtSameHead());
        assertThat(late.ledgers().head().recoveryDomain())
                .isEqualTo(net.node(0).ledgers().head().recoveryDomain());
    }

    @Test
    void shouldBringTheRecordToANodeThatWasDown() {
        var net = stalled(9);
        net.crash(3).recover(SCP, 1, 0, 1, 2);
        net.runToLedger(ACTIVATION + 10);
        net.start(3);
        net.runUntil(() -> net.node(3).head() > ACTIVATION + 10 && net.allAtSameHead());
        net.runUntil(() -> net.node(3).report().phase() == Phase.TRACKING);
    }

    @Test
    void shouldNotCountVotesOfTheAbandonedAttemptWhenTheSameEngineGoesOn() {
        var net = stalled(7);
        net.recover(BFT, 1, 0, 1, 2, 3);
        net.runToLedger(ACTIVATION + 10);
        assertThat(net.node(0).report().engine().engine()).isEqualTo("bft");
    }
}
