// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import network.watt.bench.Report;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The small form of the bench: what it counts, never how long it took. */
class RewardsBenchTest {

    private static final int PEOPLE = 1_000;

    private static Report report;

    @BeforeAll
    static void run() {
        report = new RewardsBench(PEOPLE).run(line -> {});
    }

    @Test
    void shouldPayEverybodyTheirShareOfTheDay() {
        assertThat(report.figure("people").value()).isEqualTo(PEOPLE);
        assertThat(report.figure("claims.wrong").value()).isZero();
        assertThat(report.figure("claims.wrong").holds()).contains(true);
    }

    @Test
    void shouldSayWhatClosingADayCosts() {
        assertThat(report.figure("days").value()).isEqualTo(21);
        assertThat(report.figure("day-close.p99").value()).isPositive();
        assertThat(report.figure("day-close.p99").aim()).hasValue(20);
        assertThat(report.figure("ledger.day-end.p50").limit()).isPresent();
        assertThat(report.figure("credits.rate").value()).isPositive();
        assertThat(report.figure("disk").value()).isPositive();
    }

    @Test
    void shouldRefuseADayOfNobody() {
        assertThatThrownBy(() -> new RewardsBench(1)).isInstanceOf(IllegalArgumentException.class);
    }
}
