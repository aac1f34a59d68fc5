// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import network.watt.simulator.byzantine.Misdeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One node that breaks the rules in one way, among three that do not. */
class MisdeedTest {

    static Stream<Arguments> misdeeds() {
        return Stream.of("scp", "bft")
                .flatMap(engine -> Misdeed.under(engine).stream().map(misdeed -> Arguments.of(engine, misdeed)));
    }

    private static Simulation net(String engine, long seed) {
        return (engine.equals("scp") ? Simulation.of(4) : Simulation.bft(4))
                .light()
                .seed(seed);
    }

    @ParameterizedTest
    @MethodSource("misdeeds")
    void shouldAgreeAmongTheHonest(String engine, Misdeed misdeed) {
        for (long seed = 0; seed < 3; seed++) {
            var net = net(engine, seed).faults(10, 100, 10, 2).corrupt((int) seed, List.of(misdeed));
            net.start()
                    .runUntil(() ->
                            net.nodes().stream().filter(SimulatedNode::isHonest).allMatch(node -> node.head() >= 5));
        }
    }

    /** A lie that changes nothing would be no test of anything. */
    @ParameterizedTest
    @MethodSource("misdeeds")
    void shouldLeadToAnotherRunThanHonestyDoes(String engine, Misdeed misdeed) {
        var honest = net(engine, 1).start().runToLedger(3);
        var crooked = net(engine, 1).corrupt(1, List.of(misdeed)).start();
        crooked.runUntil(() -> crooked.node(0).head() >= 3);
        assertThat(crooked.log()).isNotEqualTo(honest.log());
    }

    /** What is forged is signed as it must be: it is refused for what it says, not for its form. */
    @Test
    void shouldForgeFramesThatOthersTakeForGenuine() {
        var ways = List.of(
                Misdeed.EQUIVOCATES_NOMINATIONS,
                Misdeed.EQUIVOCATES_BALLOTS,
                Misdeed.EXTERNALIZES_ALONE,
                Misdeed.LYING_QUORUM_SET,
                Misdeed.FAR_FUTURE);
        var net = net("scp", 3).corrupt(2, ways).start();
        net.runUntil(() -> net.node(0).head() >= 4 && net.node(1).head() >= 4);
        var counters = net.node(0).report().counters();
        assertThat(counters).doesNotContainKeys("frame.bad-signature", "frame.malformed");
        assertThat(counters).containsKeys("frame.far-ahead", "item.arrived");
    }

    /** Whatever one node does alone, as often as it likes, every honest word counts. */
    @Test
    void shouldAgreeThoughOneBreaksEveryRuleAtOnce() {
        for (var engine : List.of("scp", "bft")) {
            var ways = Misdeed.under(engine).stream()
                    .filter(misdeed -> misdeed != Misdeed.SILENT)
                    .toList();
            var net = net(engine, 4).corrupt(3, ways).start();
            net.runUntil(
                    () -> net.nodes().stream().filter(SimulatedNode::isHonest).allMatch(node -> node.head() >= 5));
        }
    }

    @Test
    void shouldLetTheOneThatBreaksTheRulesBeRestarted() {
        var net = net("scp", 5)
                .corrupt(0, List.of(Misdeed.STALE, Misdeed.EQUIVOCATES_BALLOTS))
                .start();
        net.runUntil(() -> net.node(1).head() >= 2);
        net.crash(0).runFor(2000).start(0);
        net.runUntil(() -> net.node(1).head() >= 6
                && net.node(2).head() >= 6
                && net.node(3).head() >= 6);
    }
}
