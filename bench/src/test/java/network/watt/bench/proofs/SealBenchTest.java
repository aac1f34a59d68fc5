// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import network.watt.bench.Together;
import org.junit.jupiter.api.Test;

class SealBenchTest {

    @Test
    void shouldMeasureBothSchemes() {
        var report = new Together("proofs", List.of(SealBench.warm("2KiB"))).run(progress -> {});
        for (var scheme : List.of("sdr", "lite")) {
            for (var what : List.of("seal", "proof", "prove", "verify")) {
                assertThat(report.figure(scheme + "." + what).value()).isPositive();
            }
        }
        assertThat(report.name()).isEqualTo("proofs");
    }

    @Test
    void shouldTellParentsApartWhereASectorIsSealedOnce() {
        var report = SealBench.once("sdr/1.1/2KiB").run(progress -> {});
        assertThat(report.figure("sdr.parents").value()).isPositive();
        assertThat(report.figure("sdr.labels").value()).isPositive();
        assertThat(report.figure("sdr.seal").value())
                .isGreaterThan(report.figure("sdr.labels").value());
        assertThatIllegalArgumentException().isThrownBy(() -> SealBench.once("sdr/1.1/3MiB"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SealBench.once("sdr/1.1/64KiB"))
                .withMessage("neither sdr nor lite makes sectors of the kind sdr/1.1/64KiB");
    }
}
