// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import network.watt.bench.Figure;
import org.junit.jupiter.api.Test;

class LedgerBenchTest {

    @Test
    void shouldMeasureEverythingOverEachSize() {
        var told = new ArrayList<String>();
        var report = new LedgerBench(List.of(1_000, 3_000)).run(told::add);
        assertThat(report.figures().stream().map(Figure::name))
                .contains("apply.1k", "apply.verified.3k", "payment.3k", "commit.entry.3k", "proof.size.max.3k")
                .contains("snapshot.write", "snapshot.entries", "replay.ledgers", "open");
        assertThat(report.figures()).allMatch(figure -> figure.value() > 0);
        assertThat(report.figure("snapshot.entries").value()).isGreaterThan(3_000);
        assertThat(told).isNotEmpty();
    }

    @Test
    void shouldRefuseSizesThatLeaveNoPayers() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LedgerBench(List.of(10)));
    }
}
