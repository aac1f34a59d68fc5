// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import network.watt.bench.Figure;
import org.junit.jupiter.api.Test;

/** The small form of the bench: that it judges, never how long it took. */
class SnarkBenchTest {

    @Test
    void shouldMeasureProofsThatAreAccepted() {
        var report = new SnarkBench(1).run(line -> {});

        assertThat(report.figures())
                .extracting(Figure::name)
                .containsExactly(
                        "groth16.39", "groth16.327", "groth16.10x327", "groth16.10x327.apart", "groth16.key.327");
        assertThat(report.figures()).allMatch(figure -> figure.value() > 0);
        assertThat(report.figure("groth16.39").aim()).hasValue(3);
        assertThat(report.figure("groth16.10x327").aim()).hasValue(40);
    }

    @Test
    void shouldRefuseNoRounds() {
        assertThatThrownBy(() -> new SnarkBench(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
