// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.scp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScpBenchTest {

    @Test
    void shouldCountSevenEnvelopesANodeAndEveryDelivery() {
        var topologies = Topology.ALL.stream().filter(each -> each.size() < 10).toList();
        var report = new ScpBench(50, topologies, 2).run(progress -> {});
        assertThat(report.figure("envelopes.flat.4").value()).isEqualTo(7);
        assertThat(report.figure("deliveries.flat.4").value()).isEqualTo(84);
        assertThat(report.figure("deliveries.flat.7").value()).isEqualTo(294);
        assertThat(report.figure("cpu-per-slot.flat.4").value()).isPositive();
        assertThat(report.figure("clashes.equal.flat.4").value()).isZero();
        assertThat(report.figure("intersection.16x3.same").value()).isPositive();
        assertThat(report.figure("simulated-slot.flat.7").value()).isPositive();
        assertThat(report.figure("signed.cpu-per-slot.flat.7").value()).isPositive();
    }
}
