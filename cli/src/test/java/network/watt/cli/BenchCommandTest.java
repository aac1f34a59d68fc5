// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BenchCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int watt(String... arguments) {
        return Watt.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void shouldNameEveryBenchWithWhatItMeasures() {
        assertThat(watt("bench", "--list")).isZero();
        assertThat(out.toString())
                .contains(
                        "network  The highest rate",
                        "proofs   What proofs of replication",
                        "rewards  Closing the day",
                        "upgrade  Swaps of a rule");
    }

    @Test
    void shouldSayHowToGoOnWhenNoBenchIsNamed() {
        assertThat(watt("bench")).isEqualTo(2);
        assertThat(err.toString()).contains("./watt bench --list");
    }

    @Test
    void shouldRefuseTooFewSwaps() {
        assertThat(watt("bench", "upgrade", "--swaps", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("--swaps is at least 2");
    }

    @Test
    void shouldRefuseToMeasureANetworkForTooShort() {
        assertThat(watt("bench", "network", "--seconds", "2")).isEqualTo(2);
        assertThat(err.toString()).contains("--seconds is at least 3");
    }

    @Test
    void shouldRefuseADayOfNobody() {
        assertThat(watt("bench", "rewards", "--people", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("--people is at least 2");
    }
}
