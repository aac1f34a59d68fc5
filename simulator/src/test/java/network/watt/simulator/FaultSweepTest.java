// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import network.watt.platform.types.Amount;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many seeds of everything at once: loss, delay, duplication, partitions, restarts and crashes in the middle of a write. */
class FaultSweepTest {

    /** {@code -Dwatt.simulator.seeds=1000} for a long run. */
    static LongStream seedsOfFour() {
        return LongStream.range(100_000, 100_000 + Long.getLong("watt.simulator.seeds", 48));
    }

    static LongStream seedsOfSeven() {
        return LongStream.range(200_000, 200_000 + Long.getLong("watt.simulator.seeds", 48) / 2);
    }

    static Stream<Integer> moments() {
        return IntStream.rangeClosed(1, 30).boxed();
    }

    static Stream<Integer> sends() {
        return IntStream.rangeClosed(1, 30).filter(send -> send % 2 == 1).boxed();
    }

    @ParameterizedTest
    @MethodSource("seedsOfFour")
    void shouldKeepFourNodesTogetherWhateverHappens(long seed) {
        chaos(Simulation.of(4), 4, 1, seed);
    }

    @ParameterizedTest
    @MethodSource("seedsOfSeven")
    void shouldKeepSevenNodesTogetherWhateverHappens(long seed) {
        chaos(Simulation.of(7), 7, 2, seed);
    }

    @ParameterizedTest
    @MethodSource("seedsOfFour")
    void shouldKeepFourMembersOfBftTogetherWhateverHappens(long seed) {
        chaos(Simulation.bft(4), 4, 1, seed);
    }

    @ParameterizedTest
    @MethodSource("seedsOfSeven")
    void shouldKeepSevenMembersOfBftTogetherWhateverHappens(long seed) {
        chaos(Simulation.bft(7), 7, 2, seed);
    }

    /** After every round of faults the network heals and must close ledgers again, with all nodes. */
    private static void chaos(Blueprint blueprint, int size, int faulty, long seed) {
        var net = blueprint.seed(seed);
        var random = net.random();
        net.faults(5, random.nextInt(40, 200), random.nextInt(8), random.nextInt(5))
                .start()
                .runToLedger(1);
        for (int round = 0; round < 4; round++) {
            switch (random.nextInt(4)) {
                case 0 -> partition(net, size, random.nextInt(1, size));
                case 1 -> IntStream.range(0, faulty).forEach(i -> net.crash((int) ((seed + i) % size)));
                case 2 -> IntStream.range(0, faulty + 1).forEach(i -> net.crashWithin(i, 12));
                default -> IntStream.range(0, size).forEach(i -> net.cut(i, random.nextInt(size)));
            }
            var payment = net.payment(net.wallet(round), net.wallet(7), Amount.watt(1));
            net.runFor(random.nextInt(1000, 9000));
            net.nodes().forEach(node -> node.crashAt(Long.MAX_VALUE));
            net.heal().start();
            net.runToLedger(net.highestHead() + 2);
            net.start();
            IntStream.range(0, size).filter(i -> net.node(i).isLive()).limit(1).forEach(i -> net.submit(i, payment));
        }
        net.start().runToLedger(net.highestHead() + 3);
        assertThat(net.nodes()).allMatch(SimulatedNode::isLive);
    }

    private static void partition(Simulation net, int size, int split) {
        var left = IntStream.range(0, split).boxed().toList();
        var right = IntStream.range(split, size).boxed().toList();
        net.partition(List.copyOf(left), List.copyOf(right));
    }

    /** Every moment at which something becomes durable, before and after, on one node and on all. */
    @ParameterizedTest
    @MethodSource("moments")
    void shouldNeverContradictItselfAfterACrashAtAnyWrite(int moment) {
        crashAtEveryWrite(Simulation.of(4), moment);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void shouldNeverContradictItselfUnderBftAfterACrashAtAnyWrite(int moment) {
        crashAtEveryWrite(Simulation.bft(4), moment);
    }

    private static void crashAtEveryWrite(Blueprint blueprint, int moment) {
        var net = blueprint.seed(300 + moment).start().runToLedger(2);
        net.node(1).crashAt(moment);
        net.runUntil(() -> !net.node(1).isLive());
        net.start(1).runToLedger(net.highestHead() + 2);
        net.nodes().forEach(node -> node.crashAt(moment));
        net.runFor(30_000);
        net.start();
        net.nodes().forEach(node -> node.crashAt(Long.MAX_VALUE));
        net.runToLedger(net.highestHead() + 2);
        assertThat(net.node(1).crashes()).isGreaterThanOrEqualTo(1);
    }

    /** In the middle of a broadcast: some peers have what the node said, others do not. */
    @ParameterizedTest
    @MethodSource("sends")
    void shouldNeverContradictItselfAfterACrashAtAnySend(int send) {
        crashAtEverySend(Simulation.of(4), send);
        crashAtEverySend(Simulation.bft(4), send);
    }

    private static void crashAtEverySend(Blueprint blueprint, int send) {
        var net = blueprint.light().seed(600 + send).start().runToLedger(2);
        net.crashAtSend(1, send).runUntil(() -> !net.node(1).isLive());
        net.start(1).runToLedger(net.highestHead() + 2);
        IntStream.range(0, 4).forEach(node -> net.crashAtSend(node, send));
        net.runFor(30_000);
        net.start();
        IntStream.range(0, 4).forEach(net::spare);
        net.runToLedger(net.highestHead() + 2);
        assertThat(net.node(1).crashes()).isGreaterThanOrEqualTo(1);
        assertThat(net.nodes().stream().mapToInt(SimulatedNode::crashes).sum()).isGreaterThanOrEqualTo(3);
    }
}
