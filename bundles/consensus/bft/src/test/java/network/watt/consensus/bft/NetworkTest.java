// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

/** bft.md §7 and §8: no two honest members decide differently, and all decide, in whole networks. */
class NetworkTest {

    /** {@code -Dwatt.bft.times=50} for a long run. */
    private static final long TIMES = Long.getLong("watt.bft.times", 1);

    private static List<SimulatedNetwork> forSeeds(long count, LongFunction<SimulatedNetwork> network) {
        var runs = new ArrayList<SimulatedNetwork>();
        LongStream.range(0, TIMES * count).forEach(seed -> {
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
        forSeeds(100, seed -> new SimulatedNetwork(4, 0, seed).lossy(0, 300));
        forSeeds(50, seed -> new SimulatedNetwork(7, 0, seed).lossy(0, 300));
    }

    @Test
    void shouldAgreeUnderLoss() {
        forSeeds(200, seed -> new SimulatedNetwork(4, 0, seed).lossy(30, 400));
        forSeeds(100, seed -> new SimulatedNetwork(7, 0, seed).lossy(30, 400));
        forSeeds(20, seed -> new SimulatedNetwork(13, 0, seed).lossy(30, 400));
    }

    @Test
    void shouldAgreeWhenDelaysExceedTheFirstTimeouts() {
        forSeeds(100, seed -> new SimulatedNetwork(4, 0, seed).lossy(5, 3000));
    }

    @Test
    void shouldAgreeWithoutTheFaultyThatAreSilent() {
        forSeeds(200, seed -> new SimulatedNetwork(4, 1, seed).lossy(20, 600));
        forSeeds(100, seed -> new SimulatedNetwork(7, 2, seed).lossy(20, 600));
        forSeeds(50, seed -> new SimulatedNetwork(10, 3, seed).lossy(10, 600));
    }

    /** Whatever they were locked on, and whoever alone knows what. */
    @Test
    void shouldAgreeAlthoughMembersStopForGoodInTheMiddle() {
        forSeeds(400, seed -> {
            var network = new SimulatedNetwork(4, 0, seed).lossy(40, 1500);
            network.stopForGood(network.honest.get((int) (seed % 4)), 200 + network.random.nextInt(6000));
            return network;
        });
        forSeeds(200, seed -> {
            var network = new SimulatedNetwork(7, 0, seed).lossy(40, 1500);
            network.stopForGood(network.honest.get((int) (seed % 7)), 200 + network.random.nextInt(6000));
            network.stopForGood(network.honest.get((int) ((seed + 3) % 7)), 200 + network.random.nextInt(6000));
            return network;
        });
    }

    /** §6 */
    @Test
    void shouldAgreeAlthoughEveryNodeCrashesAndRestarts() {
        var runs = forSeeds(
                400, seed -> new SimulatedNetwork(4, 0, seed).lossy(10, 200).crashing());
        assertThat(runs.stream().mapToLong(run -> run.crashes).sum()).isGreaterThan(1600);
        forSeeds(200, seed -> new SimulatedNetwork(7, 0, seed).lossy(10, 200).crashing());
        forSeeds(100, seed -> new SimulatedNetwork(7, 2, seed).lossy(10, 200).crashing());
    }

    /** Proposals, votes, locks and decisions out of thin air, another one for everybody. */
    @Test
    void shouldAgreeAlthoughTheFaultySayWhatTheyLike() {
        forSeeds(300, seed -> new SimulatedNetwork(4, 1, seed).lossy(0, 300).lying(random -> Liar.message(random, 6)));
        forSeeds(200, seed -> new SimulatedNetwork(4, 1, seed)
                .lossy(20, 800)
                .crashing()
                .lying(random -> Liar.message(random, 6)));
        forSeeds(150, seed -> new SimulatedNetwork(7, 2, seed)
                .lossy(10, 500)
                .crashing()
                .lying(random -> Liar.message(random, 6)));
    }

    @Test
    void shouldAgreeAlthoughALeaderProposesSomethingElseToEverybody() {
        forSeeds(200, seed -> new SimulatedNetwork(4, 1, seed)
                .lossy(0, 300)
                .lying(random -> new Proposal(random.nextInt(5), Liar.value(random))));
        forSeeds(100, seed -> new SimulatedNetwork(7, 2, seed)
                .lossy(10, 300)
                .lying(random -> new Proposal(random.nextInt(8), Liar.value(random))));
    }

    @Test
    void shouldAgreeAlthoughAVoterTellsEverybodySomethingElse() {
        forSeeds(300, seed -> new SimulatedNetwork(4, 1, seed)
                .lossy(0, 900)
                .lying(random -> Liar.vote(random, random.nextInt(5))));
        forSeeds(150, seed -> new SimulatedNetwork(7, 2, seed)
                .lossy(10, 900)
                .crashing()
                .lying(random -> Liar.vote(random, random.nextInt(5))));
    }

    /** The checks above can fail: one liar more than there may be makes two honest members decide differently. */
    @Test
    void shouldFindDisagreementWhenMoreLieThanMay() {
        var disagreements = LongStream.range(0, 50)
                .filter(seed ->
                        isForked(new SimulatedNetwork(4, 2, seed).lossy(0, 300).mayStall()))
                .count();
        assertThat(disagreements).isGreaterThan(0);
    }

    private static boolean isForked(SimulatedNetwork network) {
        try {
            network.lying(random -> new Decision(Liar.value(random))).run();
            return false;
        } catch (AssertionError failure) {
            assertThat(failure).hasMessageContaining("two decisions");
            return true;
        }
    }

    @Test
    void shouldAgreeAloneAtOnce() {
        var network = new SimulatedNetwork(1, 0, 1).run();
        assertThat(network.nowMs).isZero();
        assertThat(network.honest.get(0).sent).containsExactly(new Decision(Bytes.utf8("value 0")));
    }

    /** bft.md §3: a proposal, then two votes and a decision of each. */
    @Test
    void shouldSayThreeThingsEachWhenUndisturbed() {
        var network = new SimulatedNetwork(4, 0, 1).run();
        assertThat(network.nowMs).as("no timer").isLessThan(100);
        network.drain();
        assertThat(network.deliveries).isEqualTo(39);
        assertThat(network.honest).allMatch(node -> node.decision.equals(Optional.of(Bytes.utf8("value 0"))));
    }

    @Test
    void shouldTakeTheSameStepsForTheSameSeed() {
        var one = new SimulatedNetwork(7, 0, 42).lossy(20, 300).run();
        var two = new SimulatedNetwork(7, 0, 42).lossy(20, 300).run();
        assertThat(sent(one)).isEqualTo(sent(two));
    }

    private static List<List<Message>> sent(SimulatedNetwork network) {
        return network.honest.stream().map(node -> node.sent).toList();
    }
}
