// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.watt.bench.Together;
import org.junit.jupiter.api.Test;

class SealBenchTest {

    @Test
    void shouldMeasureBothSchemes() {
        var report = new Together("proofs", List.of(new SealBench("2KiB"))).run(progress -> {});
        for (var scheme : List.of("sdr", "lite")) {
            for (var what : List.of("seal", "proof", "prove", "verify")) {
                assertThat(report.figure(scheme + "." + what).value()).isPositive();
            }
        }
        assertThat(report.name()).isEqualTo("proofs");
    }
}
