// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.TreeSet;
import network.watt.simulator.Latency;
import network.watt.simulator.LinkFaults;
import network.watt.simulator.Topology;
import network.watt.simulator.byzantine.Misdeed;
import org.junit.jupiter.api.Test;

class ScenarioTest {

    private static final LinkFaults LINKS = new LinkFaults(new Latency.Uniform(1, 2), 10, 0);

    private static Setting setting(Setting.Engine engine, String topology, int byzantine) {
        var shape = Topology.parse(topology);
        return new Setting(
                engine, shape, 10, LINKS, new Setting.Troubles(byzantine, true, true, false), Setting.Ledger.LIGHT);
    }

    private static TreeSet<Integer> liars(Scenario scenario) {
        var liars = new TreeSet<Integer>();
        for (int node : scenario.present()) {
            if (!scenario.misdeeds(node).isEmpty()) {
                liars.add(node);
            }
        }
        return liars;
    }

    @Test
    void shouldCorruptWholeOrganisations() {
        var shape = Topology.parse("7x3");
        for (long seed = 0; seed < 50; seed++) {
            var liars = liars(Scenario.of(setting(Setting.Engine.SCP, "7x3", shape.faulty()), seed));
            assertThat(liars).hasSize(6);
            assertThat(liars.stream().map(shape::organisation).distinct()).hasSize(2);
        }
    }

    @Test
    void shouldNeverCorruptTheOneThatClosesAlone() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(liars(Scenario.of(setting(Setting.Engine.SOLO, "4", 3), seed)))
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void shouldUseEveryMisdeedUnderSomeSeed() {
        var used = EnumSet.noneOf(Misdeed.class);
        for (long seed = 0; seed < 200; seed++) {
            for (var engine : Setting.Engine.values()) {
                var scenario = Scenario.of(setting(engine, "4", 1), seed);
                scenario.present().forEach(node -> used.addAll(scenario.misdeeds(node)));
            }
        }
        assertThat(used).isEqualTo(EnumSet.allOf(Misdeed.class));
    }

    @Test
    void shouldCutAndCrashOnlyWhereAskedTo() {
        var calm = new Setting(
                Setting.Engine.SCP,
                Topology.flat(4),
                10,
                LINKS,
                new Setting.Troubles(0, false, false, false),
                Setting.Ledger.LIGHT);
        for (long seed = 0; seed < 20; seed++) {
            assertThat(Scenario.of(calm, seed).faults())
                    .noneMatch(fault -> fault instanceof Fault.Cut || fault instanceof Fault.Crash);
            assertThat(Scenario.of(setting(Setting.Engine.SCP, "4", 1), seed).faults())
                    .anyMatch(fault -> fault instanceof Fault.Cut)
                    .anyMatch(fault -> fault instanceof Fault.Crash);
        }
    }

    @Test
    void shouldRefuseWhatMakesNoNetwork() {
        assertThatThrownBy(() -> setting(Setting.Engine.BFT, "5", 1)).hasMessageContaining("3f + 1");
        assertThatThrownBy(() -> setting(Setting.Engine.BFT, "4x3", 1)).hasMessageContaining("organisations");
        assertThatThrownBy(() -> setting(Setting.Engine.SCP, "4", 4)).hasMessageContaining("honest");
        assertThatThrownBy(() -> Topology.parse("7 x 3")).hasMessageContaining("7x3");
    }
}
