// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RampTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void shouldStartAtOnceWithoutARamp() {
        var ramp = new Ramp(100, 0);
        assertThat(ramp.rateAt(0)).isEqualTo(100);
        assertThat(ramp.due(SECOND / 2)).isEqualTo(50);
        assertThat(ramp.due(3 * SECOND)).isEqualTo(300);
    }

    @Test
    void shouldRiseLinearlyAndThenStay() {
        var ramp = new Ramp(100, 10);
        assertThat(ramp.rateAt(0)).isZero();
        assertThat(ramp.rateAt(5 * SECOND)).isEqualTo(50);
        assertThat(ramp.rateAt(11 * SECOND)).isEqualTo(100);
        assertThat(ramp.due(5 * SECOND)).isEqualTo(125);
        assertThat(ramp.due(10 * SECOND)).isEqualTo(500);
        assertThat(ramp.due(12 * SECOND)).isEqualTo(700);
    }

    @Test
    void shouldNotOverflowInADay() {
        assertThat(new Ramp(20_000, 60).due(86_400 * SECOND)).isEqualTo(20_000L * (86_400 - 30));
    }

    @Test
    void shouldRefuseNoRate() {
        assertThatThrownBy(() -> new Ramp(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ramp(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
