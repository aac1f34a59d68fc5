// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import network.watt.build.checks.RulesLock.Line;
import org.junit.jupiter.api.Test;

class RulesLockTest {

    private static final Map<String, Line> LOCKED = Map.of("watt-a-b", new Line("1.0.0", "aa"));

    @Test
    void shouldAcceptTheSameBytes() {
        assertThat(RulesLock.compare(LOCKED, LOCKED)).isEmpty();
    }

    @Test
    void shouldRefuseOtherBytesUnderTheSameVersion() {
        assertThat(RulesLock.compare(LOCKED, Map.of("watt-a-b", new Line("1.0.0", "bb"))))
                .singleElement()
                .asString()
                .contains("watt-a-b 1.0.0 has other bytes", "bb, was aa");
    }

    @Test
    void shouldAskToRecordANewVersionANewRuleAndALostRule() {
        assertThat(RulesLock.compare(LOCKED, Map.of("watt-a-b", new Line("1.0.1", "bb"))))
                .singleElement()
                .asString()
                .contains("version 1.0.1, rules.lock says 1.0.0");
        assertThat(RulesLock.compare(Map.of(), LOCKED))
                .singleElement()
                .asString()
                .contains("not in rules.lock");
        assertThat(RulesLock.compare(LOCKED, Map.of()))
                .singleElement()
                .asString()
                .contains("no longer a rule");
    }

    @Test
    void shouldRefuseASnapshotVersion() {
        var snapshot = Map.of("watt-a-b", new Line("0.1.0.SNAPSHOT", "aa"));

        assertThat(RulesLock.compare(snapshot, snapshot))
                .singleElement()
                .asString()
                .contains("fixed Bundle-Version");
    }

    @Test
    void shouldReadWhatItWrites() {
        assertThat(RulesLock.read(RulesLock.render(LOCKED).lines().toList())).isEqualTo(LOCKED);
        assertThatThrownBy(() -> RulesLock.read(List.of("watt-a-b 1.0.0"))).hasMessageContaining("watt-a-b 1.0.0");
    }
}
