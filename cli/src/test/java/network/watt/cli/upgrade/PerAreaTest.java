// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import network.watt.cli.Failure;
import org.junit.jupiter.api.Test;

class PerAreaTest {

    private static final List<String> TWO = List.of("consensus", "rewards/accounts");

    @Test
    void shouldTakeABareValueForTheOnlyArea() {
        assertThat(PerArea.of("--params", List.of("00ff"), List.of("payments")).value("payments"))
                .hasValue("00ff");
        assertThat(PerArea.of("--params", List.of(), List.of("payments")).value("payments"))
                .isEmpty();
    }

    @Test
    void shouldTakeAValueForEachOfSeveralAreas() {
        var values = PerArea.of("--sweep", List.of("rewards/accounts=5", "consensus=0"), TWO);
        assertThat(values.value("rewards/accounts")).hasValue("5");
        assertThat(values.value("consensus")).hasValue("0");
    }

    @Test
    void shouldAskForTheAreaWhereItIsNotClear() {
        assertThatThrownBy(() -> PerArea.of("--sweep", List.of("5"), TWO))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("--sweep AREA=5");
        assertThatThrownBy(() -> PerArea.of("--sweep", List.of("payments=5"), TWO))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("does not change the area payments");
    }
}
