// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import network.watt.consensus.api.ConsensusStatus.Phase;
import network.watt.consensus.api.EngineStatus;
import network.watt.platform.types.Amount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole nodes under bft; docs/protocol/bft.md. */
class BftSimulationTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7})
    void shouldCloseTenLedgers(int members) {
        var net = Simulation.bft(members).seed(1).start().runToLedger(10);
        for (var node : net.nodes()) {
            assertThat(node.report().phase()).isEqualTo(Phase.TRACKING);
            assertThat(node.report().engine().engine()).isEqualTo("bft");
            assertThat(node.ledgers().ledger(8).orElseThrow().sealCount())
                    .isGreaterThanOrEqualTo(members - (members - 1) / 3);
        }
    }

    @Test
    void shouldCloseLedgersWithRealSignatures() {
        Simulation.bft(4).realSignatures().seed(1).start().runToLedger(5);
    }

    /** One interval each: no round is lost as long as nobody fails. */
    @Test
    void shouldLoseNoRoundInAHealthyNetwork() {
        for (long seed = 1; seed <= 2; seed++) {
            var net = Simulation.bft(4).seed(seed).start().runToLedger(3);
            long since = net.nowMs();
            net.runUntil(() -> net.highestHead() >= 103);
            assertThat(net.nowMs() - since).isBetween(99_000L, 105_000L);
        }
    }

    @Test
    void shouldShowThatAllAgreeInAHealthyNetwork() {
        var net = Simulation.bft(4).seed(2).start().runToLedger(3);
        for (long ledger = 4; ledger < 10; ledger++) {
            net.runToLedger(ledger).runFor(200);
            for (var node : net.nodes()) {
                assertThat(node.report().engine().slot()).isEqualTo(ledger);
                assertThat(node.report().engine().failAt()).isGreaterThanOrEqualTo(1);
                assertThat(node.report().engine().nodes())
                        .extracting(EngineStatus.NodeStatus::state)
                        .containsExactly("agree", "agree", "agree", "agree");
            }
        }
    }

    @Test
    void shouldRunTwiceAlikeFromOneSeed() {
        assertThat(eventful(7).log()).isEqualTo(eventful(7).log());
        assertThat(eventful(8).log()).isNotEqualTo(eventful(7).log());
    }

    private static Simulation eventful(long seed) {
        var net = Simulation.bft(4).seed(seed).faults(5, 120, 5, 5).start().runToLedger(4);
        net.crash(2).runFor(3000);
        return net.start(2).runToLedger(10);
    }

    /** §5: a slot that the dead one leads costs a round, and no more. */
    @Test
    void shouldChangeTheLeaderWhenOneIsDown() {
        var net = Simulation.bft(4).seed(3).start().runToLedger(3);
        net.crash(1);
        long since = net.nowMs();
        long head = net.highestHead();
        net.runUntil(() -> net.highestHead() >= head + 40);
        assertThat(net.nowMs() - since).isLessThan(40 * 1000 + 10 * 2500);
        net.start(1).runToLedger(head + 45);
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "7, 2", "10, 3"})
    void shouldAgreeWithoutTheFaultyThatAreSilentAllAlong(int members, int faulty) {
        for (int seed = 1; seed <= 3; seed++) {
            var net = Simulation.bft(members).seed(seed).faults(5, 150, 3, 3);
            int first = seed;
            IntStream.range(0, members)
                    .filter(i -> (i + first) % members >= faulty)
                    .forEach(net::start);
            net.runToLedger(12);
        }
    }

    @Test
    void shouldHaltWhenTwoOfFourStopAndResumeWhenOneReturns() {
        var net = Simulation.bft(4).seed(3).start().runToLedger(3);
        net.crash(2, 3).runFor(20_000);
        long halted = net.highestHead();
        var report = net.node(0).report();
        assertThat(report.phase()).isEqualTo(Phase.STUCK);
        assertThat(report.reason()).isEqualTo("quorum-missing");
        assertThat(report.sentence())
                .contains(net.node(2).id().toString(), net.node(3).id().toString());
        assertThat(report.engine().summary()).contains("waiting for");
        net.runFor(60_000);
        assertThat(net.highestHead()).isEqualTo(halted);
        long since = net.nowMs();
        net.start(3).runToLedger(halted + 5);
        assertThat(net.nowMs() - since).isLessThan(30_000);
        net.start(2).runToLedger(halted + 10);
    }

    @Test
    void shouldResumeAfterAllFourCrashAtOnce() {
        var net = Simulation.bft(4).seed(4).start().runToLedger(5);
        for (int round = 0; round < 20; round++) {
            net.runFor(net.random().nextInt(1500));
            long head = net.highestHead();
            net.crash(0, 1, 2, 3).runFor(1000);
            net.start().runToLedger(head + 3);
        }
    }

    @Test
    void shouldStartInAnyOrderFromEmptyDisks() {
        var net = Simulation.bft(4).seed(5);
        for (int index : List.of(3, 1, 0, 2)) {
            net.start(index).runFor(15_000);
        }
        net.runToLedger(5);
    }

    @Test
    void shouldBringALateJoinerToTheHeadAndKeepItThere() {
        var net = Simulation.bft(4).seed(6).start().runToLedger(45);
        var late = net.join();
        net.runUntil(() -> late.head() >= 45 && net.allAtSameHead());
        long joined = late.head();
        net.runToLedger(joined + 5);
        assertThat(late.report().phase()).isEqualTo(Phase.TRACKING);
        assertThat(late.report().engine().summary()).startsWith("agreed");
    }

    @Test
    void shouldAgreeOnOneHistoryWhenTheMinorityReturns() {
        var net = Simulation.bft(7).seed(42).start().runToLedger(2);
        net.partition(List.of(0, 1), List.of(2, 3, 4, 5, 6));
        long lonely = net.node(0).head();
        net.runUntil(() -> net.node(4).head() >= lonely + 8);
        assertThat(net.node(0).head()).isLessThanOrEqualTo(lonely + 1);
        net.heal().runUntil(() -> net.allAtSameHead() && net.node(0).head() >= lonely + 10);
    }

    @Test
    void shouldStandStillInHalvesAndGoOnTogether() {
        var net = Simulation.bft(4).seed(43).faults(5, 100, 5, 5).start().runToLedger(2);
        for (int round = 0; round < 5; round++) {
            net.partition(List.of(0, 1), List.of(2, 3)).runFor(1000 + 4000 * round);
            long halves = net.highestHead();
            net.runFor(10_000);
            assertThat(net.highestHead()).isLessThanOrEqualTo(halves + 1);
            net.heal().runToLedger(halves + 3);
        }
    }

    @Test
    void shouldSurviveLinksThatWorkInOneDirectionOnly() {
        var net = Simulation.bft(4).seed(9).start().runToLedger(2);
        net.cut(0, 1).cut(1, 2).cut(2, 3).cut(3, 0);
        net.runToLedger(10);
        net.heal().runToLedger(14);
    }

    @Test
    void shouldLiveWithClocksThatDiffer() {
        var net = Simulation.bft(4)
                .seed(10)
                .skew(0, 3_000)
                .skew(1, -3_000)
                .skew(2, 1_000)
                .start();
        net.runToLedger(10);
    }

    /** What it proposes is refused by the others or refuses by it what they propose; it follows all the same. */
    @ParameterizedTest
    @ValueSource(longs = {-600_000, 600_000})
    void shouldLetANodeWithAWildClockFollow(long skewMs) {
        Simulation.bft(4).seed(11).skew(3, skewMs).start().runToLedger(20);
    }

    @Test
    void shouldApplyEveryPaymentExactlyOnceEverywhere() {
        var net = Simulation.bft(4).seed(13).faults(5, 100, 3, 5).start().runToLedger(2);
        var payments = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            var payment = net.payment(net.wallet(0), net.wallet(1), Amount.watt(1));
            payments.add(payment);
            net.submit(i % 4, payment).submit((i + 1) % 4, payment).runFor(400);
        }
        net.crash(1).runFor(2000).start(1);
        var expected = Blueprint.FIRST_BALANCE.plus(Amount.watt(payments.size()));
        net.runUntil(() -> net.nodes().stream().allMatch(node -> node.ledgers()
                .account(net.wallet(1).account())
                .orElseThrow()
                .balance()
                .equals(expected)));
    }
}
