// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyTest {

    private static final int MESSAGES = 10_000;

    private static int[] times(Latency latency, long link) {
        var random = new SplittableRandom(1);
        return IntStream.range(0, MESSAGES)
                .map(i -> (int) latency.nextMs(random, link))
                .toArray();
    }

    @Test
    void shouldKeepUniformTimesBetweenTheirBounds() {
        assertThat(times(new Latency.Uniform(10, 12), 0)).containsOnly(10, 11, 12);
    }

    @Test
    void shouldMakeFewMessagesOfALongTailMuchLater() {
        var times = times(new Latency.LongTailed(10, 20), 0);
        long late = IntStream.of(times).filter(ms -> ms > 20).count();
        assertThat(late).isBetween(MESSAGES / 20L, MESSAGES / 5L);
        assertThat(IntStream.of(times).max().orElseThrow()).isBetween(80, 20 * 64);
    }

    @Test
    void shouldGiveEachDirectionATimeOfItsOwn() {
        var latency = new Latency.ByLink(50, 300, 9);
        for (long link = 0; link < 20; link++) {
            var times = times(latency, link);
            int min = IntStream.of(times).min().orElseThrow();
            assertThat(min).isBetween(50, 300);
            assertThat(IntStream.of(times).max().orElseThrow()).isLessThanOrEqualTo(min + min / 10);
        }
        assertThat(IntStream.range(0, 20)
                        .map(link -> times(latency, link)[0])
                        .distinct()
                        .count())
                .isGreaterThan(10);
    }

    @Test
    void shouldRefuseBoundsThatAreNone() {
        assertThatThrownBy(() -> new Latency.Uniform(20, 10)).hasMessageContaining("20 to 10 ms");
    }
}
