// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import network.watt.platform.types.Hash;
import network.watt.simulator.Latency;
import network.watt.simulator.LinkFaults;
import network.watt.simulator.Topology;
import network.watt.simulator.sweep.Outcome.Kind;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

    private static final Setting SETTING = new Setting(
            Setting.Engine.SCP,
            Topology.flat(7),
            10,
            new LinkFaults(new Latency.Uniform(1, 2), 0, 0),
            new Setting.Troubles(0, false, false, false),
            Setting.Ledger.LIGHT);

    private final List<Scenario> tried = new ArrayList<>();

    private static Fault fault(int number) {
        return new Fault.Skew(0, number);
    }

    private static Scenario whole() {
        var faults = IntStream.range(0, 20).mapToObj(ShrinkerTest::fault).toList();
        return new Scenario(SETTING, 1, faults, new TreeSet<>(), 10);
    }

    private Scenario shrink(Kind kind, Predicate<Scenario> fails) {
        return new Shrinker(
                        scenario -> {
                            tried.add(scenario);
                            var came = fails.test(scenario) ? kind : Kind.AGREED;
                            return new Outcome(came, "", 0, 0, 0, Hash.ZERO, List.of());
                        },
                        kind)
                .shrink(whole());
    }

    @Test
    void shouldFindTheTwoFaultsTheNodesAndTheLedgersThatAreNeeded() {
        var least = shrink(
                Kind.DIVERGED,
                scenario -> scenario.faults().containsAll(List.of(fault(3), fault(17)))
                        && scenario.present().containsAll(List.of(2, 5))
                        && scenario.slots() >= 4);
        assertThat(least.faults()).containsExactly(fault(3), fault(17));
        assertThat(least.present()).containsExactly(2, 5);
        assertThat(least.slots()).isEqualTo(4);
    }

    @Test
    void shouldLeaveNoFaultWhereNoneIsNeeded() {
        assertThat(shrink(Kind.DIVERGED, scenario -> true).faults()).isEmpty();
    }

    @Test
    void shouldKeepEverythingThatIsNeeded() {
        var least = shrink(Kind.DIVERGED, scenario -> scenario.faults().size() == 20 && scenario.slots() == 10);
        assertThat(least.faults()).isEqualTo(whole().faults());
        assertThat(least.slots()).isEqualTo(10);
    }

    /** A network that lacks nodes stands still for that reason alone. */
    @Test
    void shouldTakeNoNodeAwayFromARunThatIsStuck() {
        var least = shrink(Kind.STUCK, scenario -> scenario.faults().contains(fault(9)));
        assertThat(least.present()).hasSize(7);
        assertThat(least.faults()).containsExactly(fault(9));
    }

    @Test
    void shouldGiveUpAfterAWhile() {
        shrink(Kind.DIVERGED, scenario -> tried.size() % 3 == 0);
        assertThat(tried).hasSizeLessThanOrEqualTo(400);
    }
}
