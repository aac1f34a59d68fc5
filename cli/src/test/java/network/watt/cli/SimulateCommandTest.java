// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int simulate(String... arguments) {
        var line = new String[arguments.length + 1];
        line[0] = "simulate";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return Watt.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(line);
    }

    @Test
    void shouldSumUpSeedsThatAgree() {
        assertThat(simulate("--engine", "bft", "--seeds", "2", "--slots", "2", "--partitions"))
                .isZero();
        assertThat(out.toString())
                .contains("seeds     2, from 0 to 1", "slots     4", "diverged  none", "stuck     none");
    }

    @Test
    void shouldSumUpAsJson() throws JsonProcessingException {
        assertThat(simulate("--seeds", "1", "--slots", "2", "--first-seed", "7", "--json"))
                .isZero();
        var report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("firstSeed").asLong()).isEqualTo(7);
        assertThat(report.path("slots").asLong()).isGreaterThanOrEqualTo(2);
        assertThat(report.path("log").asText()).hasSize(64);
        assertThat(report.has("failure")).isFalse();
    }

    @Test
    void shouldExitWithOneAndShowTheLeastThatForksASplitNetwork() {
        assertThat(simulate("--split", "--seeds", "1", "--slots", "3")).isEqualTo(1);
        assertThat(out.toString()).contains("diverged  1: 0", "seed 0: fork", "The least found", "closed ledger");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @CsvSource({
        "--topology, 7x, organisations",
        "--latency, 10-100, 10..100",
        "--loss, 0.123, steps of 0.01",
        "--byzantine, 4, honest",
        "--seeds, 0, at least 1"
    })
    void shouldRefuseWhatCannotBeSimulated(String option, String value, String sentence) {
        assertThat(simulate(option, value)).isEqualTo(2);
        assertThat(err.toString()).contains(sentence);
    }
}
