// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

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
        System.out.println(report.toText());
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
        assertThat(value("replay.ledgers-differing")).isZero();
    }
}
