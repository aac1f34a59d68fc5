// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import network.watt.consensus.api.ConsensusStatus.Phase;
import network.watt.consensus.host.QuorumDocument;
import network.watt.governance.api.PlanState;
import network.watt.governance.api.Standing;
import network.watt.ledger.proof.Engine;
import network.watt.ledger.proof.EntryFact;
import network.watt.ledger.proof.Handover;
import network.watt.ledger.proof.LightClient;
import network.watt.ledger.proof.LightProof;
import network.watt.ledger.proof.StateKeys;
import network.watt.node.BuiltInRules;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The consensus engine is swapped at an agreed ledger while payments go on (PROTOCOL §2, §3, §5). */
class EngineSwapTest {

    private static final String BFT = "network.watt.consensus.bft";
    private static final String SCP = "network.watt.scp.core";
    private static final long FIRST = 80;
    private static final long SECOND = 180;

    private final List<Bytes> payments = new ArrayList<>();

    private static Simulation network(long seed) {
        return Simulation.of(4).dayLedgers(20).seed(seed).start();
    }

    private void pay(Simulation net, int index) {
        var payment = net.payment(net.wallet(5), net.wallet(6), Amount.watt(1));
        payments.add(payment);
        net.submit(index, payment);
    }

    private static Standing plan(Simulation net, int index, Hash plan) {
        var found = net.node(index).ledgers().plan(plan).toCompletableFuture();
        net.runUntil(found::isDone);
        return found.join().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldGoFromScpToBftAndBackWithoutMissingALedgerOrAPayment(long seed) {
        var net = network(seed).faults(5, 60, 0, 5);
        var there = net.planEngine(0, BFT, FIRST);
        payOnEachLedgerTo(net, FIRST + 10);
        assertThat(plan(net, 1, there).status().state()).isEqualTo(PlanState.ACTIVE);
        assertThat(net.node(2).report().engine().engine()).isEqualTo("bft");
        var back = net.planEngine(1, SCP, SECOND);
        payOnEachLedgerTo(net, SECOND + 10);
        assertThat(plan(net, 3, back).status().state()).isEqualTo(PlanState.ACTIVE);
        assertThat(net.node(0).report().engine().engine()).isEqualTo("scp");
        net.runUntil(() -> net.allAtSameHead());
        long expected = Blueprint.FIRST_BALANCE.units()
                + payments.size() * Amount.watt(1).units();
        for (var node : net.nodes()) {
            assertThat(node.ledgers()
                            .account(net.wallet(6).account())
                            .orElseThrow()
                            .balance()
                            .units())
                    .isEqualTo(expected);
        }
    }

    private void payOnEachLedgerTo(Simulation net, long last) {
        for (long ledger = net.highestHead() + 1; ledger <= last; ledger++) {
            pay(net, (int) (ledger % 4));
            net.runToLedger(ledger);
        }
    }

    @Test
    void shouldCertifyEveryHeaderByTheRuleOfItsOwnEngine() {
        var net = network(7);
        net.planEngine(0, BFT, FIRST);
        net.runToLedger(FIRST + 20);
        for (long ledger = FIRST - 3; ledger <= FIRST + 10; ledger++) {
            assertThat(net.node(0).ledgers().ledger(ledger).orElseThrow().sealCount())
                    .as("seals of ledger " + ledger)
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void shouldActivateThoughOneOfFourLacksTheBundleAndLetItGoOnWhenItCame() {
        var net = network(11);
        net.node(3).lack(BuiltInRules.digest(BFT));
        var plan = net.planEngine(0, BFT, FIRST);
        net.runUntil(() -> net.highestHead() >= FIRST + 10);
        assertThat(plan(net, 0, plan).status().state()).isEqualTo(PlanState.ACTIVE);
        assertThat(net.node(3).head()).isEqualTo(FIRST - 1);
        assertThat(net.node(0).report().phase()).isEqualTo(Phase.TRACKING);
        net.crash(3).start(3).runFor(5_000);
        assertThat(net.node(3).head()).as("also after a restart").isEqualTo(FIRST - 1);
        net.node(3).receive(BuiltInRules.digest(BFT));
        net.runUntil(() -> net.node(3).head() > FIRST + 10 && net.allAtSameHead());
    }

    @Test
    void shouldPostponeWhenTwoOfFourAreNotReadyAndActivateADayLater() {
        var net = network(13);
        net.node(2).lack(BuiltInRules.digest(BFT));
        net.node(3).lack(BuiltInRules.digest(BFT));
        var plan = net.planEngine(0, BFT, FIRST);
        net.runToLedger(FIRST);
        assertThat(plan(net, 0, plan).status().postponements()).isEqualTo(1);
        assertThat(net.node(0).report().engine().engine()).isEqualTo("scp");
        assertThat(net.node(0).readiness())
                .filteredOn(word -> word.node().equals(net.node(3).id()))
                .singleElement()
                .satisfies(word -> assertThat(word.readiness().reason()).contains("missing"));
        net.node(2).receive(BuiltInRules.digest(BFT));
        net.node(3).receive(BuiltInRules.digest(BFT));
        net.runToLedger(FIRST + 3 * 20 + 5);
        assertThat(plan(net, 0, plan).status().state()).isEqualTo(PlanState.ACTIVE);
        assertThat(net.node(0).report().engine().engine()).isEqualTo("bft");
    }

    @Test
    void shouldNotGoOverToScpBeforeTheQuorumSetsIntersect() {
        var net = Simulation.bft(4).dayLedgers(20).seed(19);
        net.trust(List.of(0, 1), 0, 1).trust(List.of(2, 3), 2, 3).start();
        var plan = net.planEngine(0, SCP, FIRST);
        net.runToLedger(FIRST + 1);
        assertThat(plan(net, 0, plan).status().postponements()).isEqualTo(1);
        assertThat(net.node(1).objections().get(plan)).contains("do not intersect");
        net.trust(List.of(0, 1, 2, 3), 0, 1, 2, 3).crash(0, 1, 2, 3).start();
        net.runToLedger(FIRST + 3 * 20 + 5);
        assertThat(plan(net, 0, plan).status().state()).isEqualTo(PlanState.ACTIVE);
        assertThat(net.node(0).report().engine().engine()).isEqualTo("scp");
        assertThat(net.node(1).objections()).isEmpty();
    }

    @Test
    void shouldNotBeReadyForScpWithoutAQuorumSet() {
        var net = Simulation.bft(4).dayLedgers(20).seed(31).start();
        net.withoutQuorum(3).crash(3).start(3);
        var plan = net.planEngine(0, SCP, FIRST);
        net.runUntil(() -> net.node(0).readiness().stream()
                        .filter(word -> word.readiness().plan().equals(plan))
                        .count()
                == 4);
        net.runToLedger(FIRST);
        assertThat(net.node(0).readiness())
                .filteredOn(word -> word.node().equals(net.node(3).id()))
                .singleElement()
                .satisfies(word -> assertThat(word.readiness().reason()).contains("no quorum set"));
        net.runUntil(() -> net.node(0).head() > FIRST + 5);
        assertThat(net.node(0).report().engine().engine())
                .as("three of four suffice")
                .isEqualTo("scp");
        assertThat(net.node(3).report().phase()).isEqualTo(Phase.HALTED);
        assertThat(net.node(3).report().sentence()).contains("no quorum set");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldSurviveLossAndCrashesAroundTheSwap(long seed) {
        var net = network(seed).faults(5, 80, 3, 3);
        net.planEngine(0, BFT, FIRST);
        net.runToLedger(FIRST - 8);
        for (int round = 0; round < 6; round++) {
            int victim = net.random().nextInt(4);
            net.crashWithin(victim, 40).runFor(4_000);
            net.start();
        }
        net.runToLedger(FIRST + 10);
        net.runUntil(() -> net.node(0).report().engine().engine().equals("bft"));
    }

    /** A phone that was told who certifies at first, and asks one node that it does not trust. */
    @Test
    void shouldLeadALightClientFromEngineToEngine() throws Exception {
        var net = network(29);
        net.planEngine(0, BFT, FIRST);
        payOnEachLedgerTo(net, FIRST + 5);
        net.planEngine(0, SCP, SECOND);
        net.runToLedger(SECOND + 5);
        var own = new QuorumDocument(
                3, net.nodes().stream().map(SimulatedNode::id).toList(), List.of());
        var engines = Map.of(BuiltInRules.digest(BFT), Engine.BFT, BuiltInRules.digest(SCP), Engine.SCP);
        var asked = net.node(2).ledgers();
        var client = new LightClient(asked.network().id(), 0, own, own, engines, FastKeys.verifier()::verify);
        var handovers = now(net, asked.proofs().handovers(0));
        assertThat(handovers).hasSize(2);
        for (var handover : handovers) {
            client.follow(Handover.decode(handover.toXdr()));
        }
        assertThat(client.since()).isEqualTo(SECOND + 1);
        var key = StateKeys.account(net.wallet(6).account());
        var proof = now(net, asked.proofs().entry(key)).orElseThrow();
        var balance = (EntryFact) client.verify(LightProof.decode(proof.toXdr()));
        assertThat(balance.accountEntry()).isEqualTo(asked.account(net.wallet(6).account()));
        assertThat(now(net, asked.proofs().handovers(FIRST))).hasSize(1);
    }

    private static <T> T now(Simulation net, CompletionStage<T> stage) {
        var done = stage.toCompletableFuture();
        net.runUntil(done::isDone);
        return done.join();
    }

    @Test
    void shouldReplayTheSwapOnANewNodeWithAnEmptyDisk() {
        var net = network(17);
        net.planEngine(0, BFT, FIRST);
        net.runToLedger(FIRST + 10);
        var late = net.join();
        net.runUntil(() -> late.head() > FIRST + 10 && net.allAtSameHead());
        assertThat(late.ledgers().head().stateRoot())
                .isEqualTo(net.node(0).ledgers().head().stateRoot());
    }
}
