// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.watt.bench.Report;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The small form of the bench: what it counts, never how long it took. */
class UpgradeBenchTest {

    private static final int SWAPS = 10;
    private static final int NODES = 4;

    private static Report report;

    @BeforeAll
    static void run() {
        report = new UpgradeBench(SWAPS).run(line -> {});
    }

    private static double value(String figure) {
        return report.figure(figure).value();
    }

    @Test
    void shouldMissNoLedgerAndLoseNoPayment() {
        assertThat(value("swaps")).isEqualTo(SWAPS);
        assertThat(value("ledgers")).isGreaterThanOrEqualTo(SWAPS * 7);
        assertThat(value("ledgers.missed")).isZero();
        assertThat(value("ledgers.without-payment")).isZero();
        assertThat(value("payments")).isGreaterThan(value("ledgers"));
        assertThat(value("payments.lost")).isZero();
        assertThat(value("payments.doubled")).isZero();
    }

    @Test
    void shouldReplayToTheSameLedgersOnANewNode() {
        assertThat(value("replay.ledgers-differing")).isZero();
        assertThat(value("replay.rate")).isPositive();
    }

    @Test
    void shouldReleaseOldVersionsOnTheWay() {
        assertThat(value("modules.released")).isGreaterThanOrEqualTo(NODES);
        assertThat(value("modules.started")).isBetween(2.0, SWAPS + 1.0);
    }

    @Test
    void shouldSayWhatEachSwapCost() {
        for (var share : List.of("p50", "p99")) {
            for (var time : List.of(
                    "apply-gap.switch",
                    "apply-gap-cpu.switch",
                    "rules-found.switch",
                    "close.switch",
                    "close.next",
                    "staging")) {
                assertThat(value(time + "." + share)).as(time).isPositive();
            }
        }
        assertThat(report.figure("apply-gap.switch.p99").aim()).hasValue(10);
        assertThat(report.figure("metaspace").limit()).isPresent();
        assertThat(report.figure("threads").ratio()).isPresent();
        assertThat(value("interval.next.p50")).isPositive();
    }
}
