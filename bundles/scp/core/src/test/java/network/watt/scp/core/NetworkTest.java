// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static network.watt.scp.core.Sample.flat;
import static network.watt.scp.core.Sample.node;
import static network.watt.scp.core.Sample.tiered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;

/** Agreement and progress of whole networks: no two nodes decide differently, and all decide. */
class NetworkTest {

    private static List<SimulatedNetwork> forSeeds(long count, LongFunction<SimulatedNetwork> network) {
        var runs = new ArrayList<SimulatedNetwork>();
        LongStream.range(0, count).forEach(seed -> {
            try {
                runs.add(network.apply(seed).run());
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        });
        return runs;
    }

    @Test
    void shouldAgreeUnderRandomDelays() {
        forSeeds(100, seed -> SimulatedNetwork.of(4, flat(4, 3), seed).lossy(0, 300));
        forSeeds(50, seed -> SimulatedNetwork.of(7, flat(7, 5), seed).lossy(0, 300));
        forSeeds(50, seed -> SimulatedNetwork.of(9, tiered(3, 2), seed).lossy(0, 300));
    }

    @Test
    void shouldAgreeUnderLoss() {
        forSeeds(100, seed -> SimulatedNetwork.of(4, flat(4, 3), seed).lossy(30, 400));
        forSeeds(50, seed -> SimulatedNetwork.of(7, flat(7, 5), seed).lossy(30, 400));
        forSeeds(50, seed -> SimulatedNetwork.of(9, tiered(3, 2), seed).lossy(30, 400));
    }

    @Test
    void shouldAgreeWhenDelaysExceedTheFirstTimeouts() {
        forSeeds(50, seed -> SimulatedNetwork.of(4, flat(4, 3), seed).lossy(5, 3000));
    }

    @Test
    void shouldAgreeAlthoughEveryNodeCrashesAndRestarts() {
        var runs = forSeeds(
                200,
                seed -> SimulatedNetwork.of(4, flat(4, 3), seed).lossy(10, 200).crashing());
        assertThat(runs.stream().mapToLong(run -> run.crashes).sum()).isGreaterThan(800);
        forSeeds(
                100,
                seed -> SimulatedNetwork.of(7, flat(7, 5), seed).lossy(10, 200).crashing());
        forSeeds(50, seed -> SimulatedNetwork.of(9, tiered(3, 2), seed)
                .lossy(10, 200)
                .crashing());
    }

    @Test
    void shouldAgreeAlthoughOneNodeSpeaksWithTwoTongues() {
        forSeeds(100, seed -> SimulatedNetwork.withEquivocator(4, flat(4, 3), seed)
                .lossy(0, 300));
        forSeeds(100, seed -> SimulatedNetwork.withEquivocator(7, flat(7, 5), seed)
                .lossy(10, 300)
                .crashing());
        forSeeds(50, seed -> SimulatedNetwork.withEquivocator(12, tiered(4, 3), seed)
                .lossy(0, 300));
        forSeeds(50, seed -> SimulatedNetwork.withEquivocator(12, tiered(4, 3), seed)
                .lossy(10, 300)
                .crashing());
    }

    /** Two of three organisations share one, and two slices of that one may share just the liar. */
    @Test
    void shouldFindThatThreeOrganisationsOfThreeDoNotBearOneLiar() {
        assertThatThrownBy(() -> forSeeds(200, seed -> SimulatedNetwork.withEquivocator(9, tiered(3, 2), seed)
                        .lossy(0, 300)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("two decisions");
    }

    /** The checks above can fail: quorums that need not intersect do disagree. */
    @Test
    void shouldFindDisagreementWhereQuorumsDoNotIntersect() {
        assertThatThrownBy(() -> forSeeds(200, seed -> {
                    var network = new SimulatedNetwork(seed);
                    for (int i = 0; i < 4; i++) {
                        network.addHonest(node(i), QuorumSet.flat(2, i < 2 ? Sample.nodes(0, 2) : Sample.nodes(2, 4)));
                    }
                    return network.lossy(0, 300);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("two decisions");
    }

    @Test
    void shouldAgreeAloneAtOnce() {
        var network = SimulatedNetwork.of(1, flat(1, 1), 1).run();
        assertThat(network.nowMs).isZero();
        assertThat(network.honest.get(0).decision).isPresent();
    }

    /** scp.md: exactly 7 envelopes per node and slot in the undisturbed case, 84 deliveries among four nodes. */
    @Test
    void shouldSendTwoNominationsAndFiveBallotsWhenUndisturbed() {
        int undisturbed = 0;
        for (int seed = 0; seed < 100; seed++) {
            var network = SimulatedNetwork.of(4, flat(4, 3), seed);
            if (leaders(network).size() == 1) {
                undisturbed++;
                network.run();
                assertThat(network.nowMs).as("no timer").isLessThan(100);
                network.drain();
                assertThat(network.deliveries).isEqualTo(84);
                network.honest.forEach(NetworkTest::assertSevenEnvelopes);
            }
        }
        assertThat(undisturbed).isGreaterThan(30);
    }

    private static void assertSevenEnvelopes(SimulatedNode node) {
        assertThat(node.sent).hasSize(7);
        assertThat(node.sent).filteredOn(Nominate.class::isInstance).hasSize(2);
        assertThat(node.sent).filteredOn(Prepare.class::isInstance).hasSize(3);
        assertThat(node.sent).filteredOn(Confirm.class::isInstance).hasSize(1);
        assertThat(node.sent).filteredOn(Externalize.class::isInstance).hasSize(1);
    }

    /** Whom the four nodes elect in the first round. */
    private static TreeSet<NodeId> leaders(SimulatedNetwork network) {
        var leaders = new TreeSet<NodeId>();
        for (int i = 0; i < 4; i++) {
            var election =
                    new LeaderElection(SimulatedNetwork.SLOT, node(i), flat(4, 3), Parameters.CLASSIC, ScpHooks.NONE);
            election.nextRound(network.previous);
            leaders.addAll(election.leaders());
        }
        return leaders;
    }

    @Test
    void shouldTakeTheSameStepsForTheSameSeed() {
        var one = SimulatedNetwork.of(7, flat(7, 5), 42).lossy(20, 300).run();
        var two = SimulatedNetwork.of(7, flat(7, 5), 42).lossy(20, 300).run();
        assertThat(sent(one)).isEqualTo(sent(two));
    }

    private static List<List<Pledges>> sent(SimulatedNetwork network) {
        return network.honest.stream().map(node -> node.sent).toList();
    }
}
