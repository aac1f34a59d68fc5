// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import network.watt.simulator.Latency;
import network.watt.simulator.LinkFaults;
import network.watt.simulator.Topology;
import network.watt.simulator.sweep.Setting.Engine;
import network.watt.simulator.sweep.Setting.Ledger;
import network.watt.simulator.sweep.Setting.Troubles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sweeps of every engine, and of networks that must fail. Longer ones: {@code ./watt simulate}. */
class SweepTest {

    private static final LinkFaults LINKS = new LinkFaults(new Latency.Uniform(10, 100), 10, 2);
    private static final LinkFaults TAILED = new LinkFaults(new Latency.LongTailed(10, 60), 5, 2);
    private static final LinkFaults GLOBE = new LinkFaults(new Latency.ByLink(5, 200, 7), 5, 0);

    /** f break the rules, messages are lost, links are cut, nodes crash: nobody forks, and all agree in the end. */
    @ParameterizedTest
    @CsvSource({
        "SCP, 4, LIGHT, 25",
        "SCP, 7, LIGHT, 5",
        "SCP, 4x3, LIGHT, 2",
        "BFT, 4, LIGHT, 25",
        "BFT, 7, LIGHT, 5",
        "SOLO, 1, LIGHT, 5",
        "SCP, 4, FULL, 4",
        "BFT, 4, FULL, 4"
    })
    void shouldAgreeWhateverGoesWrong(Engine engine, String topology, Ledger ledger, int seeds) {
        var shape = Topology.parse(topology);
        int slots = ledger == Ledger.LIGHT ? 6 : 4;
        var setting = new Setting(engine, shape, slots, LINKS, new Troubles(shape.faulty(), true, true, false), ledger);
        agrees(setting, seeds);
    }

    @Test
    void shouldFollowOneNodeAmongFollowersThatBreakTheRules() {
        agrees(
                new Setting(Engine.SOLO, Topology.flat(4), 6, LINKS, new Troubles(2, true, true, false), Ledger.LIGHT),
                5);
    }

    @Test
    void shouldAgreeOverLinksWithALongTailAndOverLinksOfAGlobe() {
        for (var links : List.of(TAILED, GLOBE)) {
            agrees(
                    new Setting(
                            Engine.SCP, Topology.flat(4), 6, links, new Troubles(1, true, false, false), Ledger.LIGHT),
                    5);
        }
    }

    private static void agrees(Setting setting, int seeds) {
        var sweep = new Sweep(setting);
        var report = sweep.run(1000, seeds, so -> {});
        var failing = new ArrayList<>(report.diverged());
        failing.addAll(report.stuck());
        assertThat(failing)
                .as(() -> setting + ": " + sweep.explain(failing.get(0)))
                .isEmpty();
        assertThat(report.slots()).isGreaterThanOrEqualTo((long) seeds * setting.slots());
    }

    /** One liar too many, as they work together: proof that the lies are good enough to be worth surviving. */
    @ParameterizedTest
    @CsvSource({"SCP, 4, 2, 0", "BFT, 4, 2, 36"})
    void shouldFindTheForkThatOneLiarTooManyLeadsTo(Engine engine, int nodes, int liars, long firstSeed) {
        var setting = new Setting(
                engine, Topology.flat(nodes), 4, LINKS, new Troubles(liars, false, false, false), Ledger.LIGHT);
        var failure = firstFork(setting, firstSeed, 1000);
        assertThat(failure.least()).hasSizeLessThanOrEqualTo(failure.faults().size());
        assertThat(failure.least()).anyMatch(fault -> fault instanceof Fault.Lie);
        assertThat(failure.shrunk().kind()).isEqualTo(Outcome.Kind.DIVERGED);
    }

    /** A quorum set without intersection: nobody has to break a rule. */
    @ParameterizedTest
    @CsvSource({"4, LIGHT", "2x3, LIGHT", "4, FULL"})
    void shouldFindTheForkOfQuorumSetsThatDoNotIntersect(String topology, Ledger ledger) {
        var setting =
                new Setting(Engine.SCP, Topology.parse(topology), 4, LINKS, new Troubles(0, true, false, true), ledger);
        var failure = firstFork(setting, 0, 1000);
        assertThat(failure.outcome().sentence()).contains("seed " + failure.seed(), "fork");
        assertThat(failure.least()).allMatch(fault -> fault instanceof Fault.Weather || fault instanceof Fault.Skew);
        assertThat(failure.shrunk().lastEvents())
                .last()
                .asString()
                .contains("closed ledger " + failure.slots() + " as");
    }

    private static Failure firstFork(Setting setting, long first, int seeds) {
        var sweep = new Sweep(setting);
        for (long seed = first; seed < first + seeds; seed++) {
            var so = sweep.run(seed, 1, report -> {});
            if (!so.diverged().isEmpty()) {
                System.out.println(setting.engine() + " " + setting.topology() + ", split "
                        + setting.troubles().split() + ": fork at seed " + seed);
                return sweep.explain(seed).orElseThrow();
            }
        }
        throw new AssertionError("no fork in " + seeds + " seeds of " + setting);
    }

    @ParameterizedTest
    @CsvSource({"SCP, LIGHT", "BFT, LIGHT", "SCP, FULL"})
    void shouldRunTwiceAlike(Engine engine, Ledger ledger) {
        var setting = new Setting(engine, Topology.flat(4), 4, LINKS, new Troubles(1, true, true, false), ledger);
        var once = new Sweep(setting).run(5, 3, so -> {});
        assertThat(new Sweep(setting).run(5, 3, so -> {})).isEqualTo(once);
        assertThat(new Sweep(setting).run(5, 3, 2, so -> {})).isEqualTo(once);
        assertThat(new Sweep(setting).run(6, 3, so -> {}).log()).isNotEqualTo(once.log());
    }
}
