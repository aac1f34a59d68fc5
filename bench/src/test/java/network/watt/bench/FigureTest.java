// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void shouldJudgeTheValueWhereThereIsNoLimit() {
        assertThat(Figure.of("gap", 9, "ms").atMost(10).holds()).contains(true);
        assertThat(Figure.of("gap", 11, "ms").atMost(10).holds()).contains(false);
        assertThat(Figure.of("gap", 11, "ms").holds()).isEmpty();
    }

    @Test
    void shouldJudgeTheRatioWhereThereIsALimit() {
        var grown = Figure.of("metaspace", 21, "MB").against(20);
        assertThat(grown.ratio()).hasValue(1.05);
        assertThat(grown.atMost(1.05).holds()).contains(true);
        assertThat(grown.atMost(1.04).holds()).contains(false);
        assertThat(Figure.of("threads", 1, "").against(0).ratio()).isEmpty();
        assertThat(Figure.of("threads", 1, "").against(0).atMost(1).holds()).contains(false);
    }

    @Test
    void shouldPrintTheSharedJson() throws Exception {
        var figures = List.of(Figure.of("gap", 3.1, "ms").against(6.2).atMost(0.3), Figure.of("swaps", 200, ""));
        var json = new ObjectMapper().readTree(new Report("upgrade", figures).toJson());
        assertThat(json.path("name").asText()).isEqualTo("upgrade");
        assertThat(json.path("machine").path("cores").asInt()).isPositive();
        var gap = json.path("figures").path(0);
        assertThat(gap.path("name").asText()).isEqualTo("gap");
        assertThat(gap.path("value").asDouble()).isEqualTo(3.1);
        assertThat(gap.path("unit").asText()).isEqualTo("ms");
        assertThat(gap.path("limit").asDouble()).isEqualTo(6.2);
        assertThat(gap.path("ratio").asDouble()).isEqualTo(0.5);
        assertThat(gap.path("aim").asText()).isEqualTo("<= 0.300");
        assertThat(gap.path("holds").asBoolean(true)).isFalse();
        assertThat(json.path("figures").path(1).has("aim")).isFalse();
    }

    @Test
    void shouldPrintATableWithOneLineAFigure() {
        var text = new Report("upgrade", List.of(Figure.of("gap", 11, "ms").atMost(10))).toText();
        assertThat(text.lines().filter(line -> line.matches("  gap +11 ms +<= 10 +no")))
                .hasSize(1);
    }

    @Test
    void shouldTakeTheLeastValueThatAShareDoesNotExceed() {
        var samples = new Samples();
        assertThat(samples.percentile(50)).isZero();
        for (long value = 100; value >= 1; value--) {
            samples.add(value);
        }
        assertThat(samples.percentile(50)).isEqualTo(50);
        assertThat(samples.percentile(99)).isEqualTo(99);
        assertThat(samples.percentile(100)).isEqualTo(100);
        assertThat(samples.percentileMs(50)).isEqualTo(0.00005);
    }
}
