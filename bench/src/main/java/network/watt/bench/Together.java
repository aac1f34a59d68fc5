// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Several benches, one after the other, as one report. */
public record Together(String name, List<Bench> benches) implements Bench {

    public Together {
        benches = List.copyOf(benches);
    }

    @Override
    public Report run(Consumer<String> progress) {
        var figures = new ArrayList<Figure>();
        var notes = new ArrayList<String>();
        for (var bench : benches) {
            var report = bench.run(progress);
            figures.addAll(report.figures());
            notes.addAll(report.notes());
        }
        return new Report(name, figures, notes);
    }
}
