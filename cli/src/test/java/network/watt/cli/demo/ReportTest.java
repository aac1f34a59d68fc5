// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void shouldHoldOnlyIfEveryCheckHolds() {
        var report = new Report("payments");
        report.check("one", true, "fine");
        assertThat(report.holds()).isTrue();
        report.check("two", false, "it is not");
        assertThat(report.holds()).isFalse();
        assertThat(report.toText()).contains("✓ one", "✗ two", "it is not");
    }

    @Test
    void shouldNotFailForAFigureThatMissesItsAim() {
        var report = new Report("payments");
        report.figureAtMost("memory", 400, "MB", 300);
        assertThat(report.holds()).isTrue();
        assertThat(report.toText()).contains("missed");
    }

    @Test
    void shouldPrintTheSharedJson() throws Exception {
        var report = new Report("payments");
        report.figureAtMost("memory", 250.5, "MB", 300);
        report.check("one", true, "fine");
        var json = new ObjectMapper().readTree(report.toJson());
        assertThat(json.path("name").asText()).isEqualTo("payments");
        assertThat(json.path("machine").path("cores").asInt()).isPositive();
        assertThat(json.path("figures").path(0).path("value").asDouble()).isEqualTo(250.5);
        assertThat(json.path("figures").path(0).path("holds").asBoolean()).isTrue();
        assertThat(json.path("holds").asBoolean()).isTrue();
    }
}
