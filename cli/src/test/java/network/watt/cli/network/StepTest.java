// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import network.watt.cli.network.NetworkNode.Closed;
import org.junit.jupiter.api.Test;

class StepTest {

    private static final long SECOND_NS = 1_000_000_000;

    private static Step step(int offered, int refused, long lag, Closed... closes) {
        var spent = List.of(Map.of("cpu.all-ms", 300L), Map.of("cpu.all-ms", 200L));
        return new Step(offered, List.of(closes), spent, 2 * SECOND_NS, 0, refused, lag);
    }

    private static Closed closed(long closeTimeMs, int succeeded) {
        return new Closed(closeTimeMs, succeeded, 0);
    }

    @Test
    void shouldCountByTheAgreedTimes() {
        var step = step(100, 0, 0, closed(5_000, 999), closed(6_000, 90), closed(7_500, 160));
        assertThat(step.applied()).isEqualTo(250);
        assertThat(step.rate()).isEqualTo(100.0);
        assertThat(step.intervalsMs().percentile(99)).isEqualTo(1_500);
        assertThat(step.all("cpu.all-ms")).isEqualTo(500);
        assertThat(step.isSustained()).isTrue();
    }

    @Test
    void shouldNotBeSustainedWhenLessIsApplied() {
        assertThat(step(100, 0, 0, closed(0, 0), closed(1_000, 95)).isSustained())
                .isTrue();
        assertThat(step(100, 0, 0, closed(0, 0), closed(1_000, 94)).isSustained())
                .isFalse();
    }

    @Test
    void shouldNotBeSustainedWhenALedgerIsLateOrANodeBehindOrAPaymentRefused() {
        assertThat(step(100, 0, 0, closed(0, 0), closed(2_001, 210)).isSustained())
                .isFalse();
        assertThat(step(100, 0, 3, closed(0, 0), closed(1_000, 100)).isSustained())
                .isFalse();
        assertThat(step(100, 1, 0, closed(0, 0), closed(1_000, 100)).isSustained())
                .isFalse();
    }
}
