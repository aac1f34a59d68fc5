// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import network.watt.porep.vector.VectorHash;
import org.junit.jupiter.api.Test;

class ProofsBenchTest {

    @Test
    void shouldMeasureEverythingOrSayWhyNot() {
        var report = new ProofsBench(2, 20, 1 << 12, 1 << 9).run(progress -> {});
        for (var name : new String[] {
            "sha256.label",
            "sha256.rate",
            "label",
            "labels.rate",
            "field.multiply",
            "poseidon.2",
            "poseidon.8",
            "poseidon.11",
            "parents",
            "layer.8MiB"
        }) {
            assertThat(report.figure(name).value()).as(name).isPositive();
        }
        boolean hasVectors = VectorHash.open().isPresent();
        assertThat(report.figures().stream().filter(figure -> figure.name().endsWith(".vectors")))
                .hasSize(hasVectors ? 3 : 0)
                .allMatch(figure -> figure.limit().isPresent());
        assertThat(report.notes().stream().anyMatch(note -> note.contains("jdk.incubator.vector")))
                .isNotEqualTo(hasVectors);
        boolean hasPeer = report.figure("label").limit().isPresent();
        assertThat(report.notes().stream().anyMatch(note -> note.contains("gcc")))
                .isNotEqualTo(hasPeer);
        boolean hasSpeed = report.figure("sha256.rate").limit().isPresent();
        assertThat(report.notes().stream().anyMatch(note -> note.contains("openssl")))
                .isNotEqualTo(hasSpeed);
        assertThat(report.notes()).allMatch(report.toText()::contains);
    }
}
