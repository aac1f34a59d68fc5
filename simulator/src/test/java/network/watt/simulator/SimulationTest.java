// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import network.watt.consensus.api.ConsensusStatus.Phase;
import network.watt.consensus.api.EngineStatus;
import network.watt.ledger.access.TransactionStatus;
import network.watt.ledger.api.SignedTransaction;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import org.junit.jupiter.api.Test;

class SimulationTest {

    @Test
    void shouldCloseTenLedgersWithFourNodesAndRealSignatures() {
        var net = Simulation.of(4).realSignatures().seed(1).start().runToLedger(10);
        assertThat(net.node(0).report().phase()).isEqualTo(Phase.TRACKING);
        assertThat(net.node(0).ledgers().ledger(8).orElseThrow().sealCount()).isGreaterThanOrEqualTo(3);
    }

    private static List<String> shown(SimulatedNode node) {
        return node.report().engine().nodes().stream()
                .map(EngineStatus.NodeStatus::state)
                .toList();
    }

    @Test
    void shouldShowThatAllAgreeInAHealthyNetwork() {
        var net = Simulation.of(4).seed(2).start().runToLedger(3);
        for (long ledger = 4; ledger < 10; ledger++) {
            net.runToLedger(ledger).runFor(200);
            for (var node : net.nodes()) {
                assertThat(node.report().engine().slot()).isEqualTo(ledger);
                assertThat(node.report().engine().failAt()).isEqualTo(2);
                assertThat(shown(node)).containsExactly("agree", "agree", "agree", "agree");
            }
        }
        net.crash(3).runFor(20_000);
        assertThat(shown(net.node(0))).contains("missing");
    }

    @Test
    void shouldShowThatALoneNodeAgreesWithItself() {
        var net = Simulation.solo().seed(2).start().runToLedger(3).runFor(200);
        assertThat(net.node(0).report().engine().slot()).isEqualTo(3);
        assertThat(shown(net.node(0))).containsExactly("agree");
        var follower = net.join();
        net.runUntil(() -> follower.head() >= 5).runFor(200);
        assertThat(shown(follower)).containsExactly("agree");
    }

    @Test
    void shouldRunTwiceAlikeFromOneSeed() {
        var first = eventful(7);
        var second = eventful(7);
        assertThat(second.log()).isEqualTo(first.log());
        assertThat(second.events()).isEqualTo(first.events()).isGreaterThan(1000);
        assertThat(eventful(8).log()).isNotEqualTo(first.log());
    }

    private static Simulation eventful(long seed) {
        var net = Simulation.of(4).seed(seed).faults(5, 120, 5, 5).start().runToLedger(4);
        net.crash(2).runFor(3000);
        return net.start(2).runToLedger(10);
    }

    @Test
    void shouldHaltWhenTwoOfFourStopAndResumeWhenOneReturns() {
        var net = Simulation.of(4).seed(3).start().runToLedger(3);
        net.crash(2, 3).runFor(20_000);
        long halted = net.highestHead();
        var report = net.node(0).report();
        assertThat(report.phase()).isEqualTo(Phase.STUCK);
        assertThat(report.reason()).isEqualTo("quorum-missing");
        assertThat(report.sentence())
                .contains(net.node(2).id().toString(), net.node(3).id().toString());
        net.runFor(20_000);
        assertThat(net.highestHead()).isEqualTo(halted);
        net.start(3).runToLedger(halted + 5);
        assertThat(net.node(0).report().phase()).isEqualTo(Phase.TRACKING);
    }

    @Test
    void shouldNotCallItselfLevelBeforeItsFirstLedgerAfterARestart() {
        var net = Simulation.of(4).seed(12).start().runToLedger(3);
        net.crash(3).runToLedger(30);
        net.start(3).runUntil(() -> net.node(3).report().phase() == Phase.TRACKING);
        assertThat(net.node(3).head()).isGreaterThanOrEqualTo(29);
    }

    @Test
    void shouldResumeAfterAllFourCrashAtOnce() {
        var net = Simulation.of(4).seed(4).start().runToLedger(5);
        for (int round = 0; round < 5; round++) {
            net.runFor(net.random().nextInt(1500));
            long head = net.highestHead();
            net.crash(0, 1, 2, 3).runFor(1000);
            net.start().runToLedger(head + 3);
        }
    }

    @Test
    void shouldStartInAnyOrderFromEmptyDisks() {
        var net = Simulation.of(4).seed(5);
        for (int index : List.of(3, 1, 0, 2)) {
            net.start(index).runFor(15_000);
        }
        net.runToLedger(5);
    }

    @Test
    void shouldBringALateJoinerToTheHeadAndKeepItThere() {
        var net = Simulation.of(4).seed(6).start().runToLedger(45);
        var late = net.join();
        net.runUntil(() -> late.head() >= 45 && net.allAtSameHead());
        long joined = late.head();
        net.runToLedger(joined + 5);
        assertThat(late.report().phase()).isEqualTo(Phase.TRACKING);
        assertThat(late.ledgers().ledger(20).orElseThrow().hash())
                .isEqualTo(net.node(0).ledgers().ledger(20).orElseThrow().hash());
    }

    @Test
    void shouldAgreeOnOneHistoryWhenTheMinorityReturns() {
        var net = Simulation.of(5).seed(42).start().runToLedger(2);
        net.partition(List.of(0), List.of(1, 2, 3, 4));
        long lonely = net.node(0).head();
        net.runUntil(() -> net.node(4).head() >= lonely + 8);
        assertThat(net.node(0).head()).isLessThanOrEqualTo(lonely + 1);
        net.heal().runUntil(() -> net.allAtSameHead() && net.node(0).head() >= lonely + 10);
    }

    @Test
    void shouldSurviveLinksThatWorkInOneDirectionOnly() {
        var net = Simulation.of(4).seed(9).start().runToLedger(2);
        net.cut(0, 1).cut(1, 2).cut(2, 3).cut(3, 0);
        net.runToLedger(10);
        net.heal().runToLedger(14);
    }

    @Test
    void shouldLiveWithClocksThatDiffer() {
        var net = Simulation.of(4)
                .seed(10)
                .skew(0, 3_000)
                .skew(1, -3_000)
                .skew(2, 1_000)
                .start();
        net.runToLedger(10);
    }

    @Test
    void shouldLetANodeWithAWildClockFollow() {
        var net = Simulation.of(4).seed(11).skew(3, -600_000).start();
        net.runToLedger(10);
    }

    @Test
    void shouldCloseLedgersAlone() {
        var net = Simulation.solo().seed(12).start().runToLedger(10);
        net.crash(0).start(0).runToLedger(20);
        var follower = net.join();
        net.runUntil(() -> follower.head() >= 22);
        assertThat(net.node(0).ledgers().ledger(20).orElseThrow().sealCount()).isEqualTo(1);
    }

    @Test
    void shouldApplyEveryPaymentExactlyOnceEverywhere() throws XdrException {
        var net = Simulation.of(4).seed(13).faults(5, 100, 3, 5).start().runToLedger(2);
        var payments = new ArrayList<Bytes>();
        for (int i = 0; i < 20; i++) {
            var payment = net.payment(net.wallet(0), net.wallet(1), Amount.watt(1));
            payments.add(payment);
            // The same transaction at several nodes is still one.
            net.submit(i % 4, payment).submit((i + 1) % 4, payment).runFor(400);
        }
        net.crash(1).runFor(2000).start(1);
        net.runUntil(() -> net.nodes().stream().allMatch(node -> isPaid(net, node, 20)));
        for (var node : net.nodes()) {
            for (var payment : payments) {
                var id = SignedTransaction.decode(payment)
                        .transaction()
                        .id(node.ledgers().network().id());
                assertThat(node.ledgers().transaction(id)).isInstanceOf(TransactionStatus.Included.class);
            }
            assertThat(node.ledgers()
                            .account(net.wallet(0).account())
                            .orElseThrow()
                            .balance())
                    .isEqualTo(Amount.watt(980));
        }
        net.submit(0, payments.get(0)).runFor(5000);
        assertThat(isPaid(net, net.node(3), 20)).isTrue();
    }

    private static boolean isPaid(Simulation net, SimulatedNode node, long watt) {
        var expected = Blueprint.FIRST_BALANCE.plus(Amount.watt(watt));
        return node.isLive()
                && node.ledgers()
                        .account(net.wallet(1).account())
                        .orElseThrow()
                        .balance()
                        .equals(expected);
    }
}
