// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.watt.consensus.api.ConsensusStatus.Phase;
import network.watt.platform.types.Amount;
import org.junit.jupiter.api.Test;

/** Newcomers that cannot judge who sealed the past replay it from an anchor (PROTOCOL §6). */
class AnchoredCatchUpTest {

    private static final String BFT = "network.watt.consensus.bft";
    private static final List<Integer> FIRST = List.of(0, 1, 2, 3);
    private static final List<Integer> SECOND = List.of(4, 5, 6, 7);
    private static final long HALF_WAY = 120;

    @Test
    void shouldReplayAHistoryInWhichAllQuorumSetsWereReplacedHalfWay() {
        var net = Simulation.of(4).seed(23).start();
        SECOND.forEach(index -> net.join());
        net.submit(0, net.payment(net.wallet(1), net.wallet(2), Amount.watt(5)));
        net.runToLedger(HALF_WAY).runUntil(net::allAtSameHead);
        net.crash(0, 1, 2, 3, 4, 5, 6, 7);
        net.trust(SECOND, 4, 5, 6, 7);
        SECOND.forEach(net::start);
        net.runUntil(() -> net.node(4).head() > 2 * HALF_WAY);
        net.submit(4, net.payment(net.wallet(2), net.wallet(3), Amount.watt(3)));

        var late = net.join(SECOND);
        net.runUntil(() -> late.head() > 2 * HALF_WAY + 5 && net.allAtSameHead());
        assertThat(late.report().counters()).containsEntry("anchor.found", 1L);
        assertThat(late.ledgers().head().stateRoot())
                .isEqualTo(net.node(5).ledgers().head().stateRoot());
        assertThat(late.ledgers().ledger(HALF_WAY / 2).orElseThrow().sealCount())
                .as("nobody it knows sealed the first half")
                .isZero();
        assertThat(late.ledgers().ledger(HALF_WAY + 50).orElseThrow().sealCount())
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void shouldAnchorInsideBftAndReplayTheChangeOfEnginesBelow() {
        var net = Simulation.of(4).dayLedgers(20).seed(29).start();
        net.planEngine(0, BFT, 80);
        net.runToLedger(140);
        assertThat(net.node(0).report().engine().engine()).isEqualTo("bft");

        var late = net.join();
        net.runUntil(() -> late.head() > 145 && net.allAtSameHead());
        assertThat(late.report().counters()).containsEntry("anchor.found", 1L);
        assertThat(late.report().engine().engine()).isEqualTo("bft");
        for (long ledger : List.of(40L, 79L, 80L, 81L, 120L)) {
            assertThat(late.ledgers().ledger(ledger).orElseThrow().sealCount())
                    .as("seals of ledger " + ledger)
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void shouldReplayWhatAnEngineAgreedThatItCouldNotRunItself() {
        var net = Simulation.of(4).dayLedgers(20).seed(31).start();
        net.planEngine(0, BFT, 80);
        net.runToLedger(140);

        var late = net.joinAnchored(120);
        net.runUntil(() -> late.head() > 145 && net.allAtSameHead());
        assertThat(late.report().engine().engine()).isEqualTo("bft");
        assertThat(late.ledgers().ledger(40).orElseThrow().sealCount())
                .as("nobody it knows sealed in the days of scp")
                .isZero();
        assertThat(late.ledgers().ledger(125).orElseThrow().sealCount()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void shouldSayAtTheAnchorWhatTheEngineLacksToGoOn() {
        var net = Simulation.of(4).seed(37).start();
        net.runToLedger(70);
        var late = net.joinAnchored(50);
        net.runUntil(() -> late.report().phase() == Phase.HALTED);
        assertThat(late.head()).isEqualTo(50);
        assertThat(late.report().reason()).isEqualTo("engine-missing");
        assertThat(late.report().sentence()).contains("scp does not start").contains("quorum");
    }
}
