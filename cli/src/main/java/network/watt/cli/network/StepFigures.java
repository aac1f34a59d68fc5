// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.network;

import java.util.ArrayList;
import java.util.List;
import network.watt.bench.Figure;

/** A step's figures: times between ledgers, and where the processors went. */
final class StepFigures {

    private static final double WANTED_PER_S = 1_500;
    private static final List<String> LOOP_PARTS = List.of("apply", "state", "store", "queue", "signatures");
    private static final List<String> LOOPS = List.of("protocol", "ledger");
    private static final double PERCENT = 100;
    private static final double MS_PER_S = 1_000;
    private static final double NS_PER_S = 1e9;

    private final Step step;
    private final int cores;
    private final List<Figure> figures = new ArrayList<>();

    StepFigures(Step step, int cores) {
        this.step = step;
        this.cores = cores;
    }

    List<Figure> all() {
        var intervals = step.intervalsMs();
        figures.add(Figure.of("close.p50", intervals.percentile(50), "ms"));
        figures.add(Figure.of("close.p99", intervals.percentile(99), "ms").atMost(2 * BenchNetwork.CLOSE_INTERVAL_MS));
        processors();
        shares();
        LOOPS.forEach(this::loop);
        return figures;
    }

    private void processors() {
        double seconds = step.elapsedNs() / NS_PER_S;
        double nodesMs = step.all("cpu.all-ms");
        figures.add(Figure.of("cpu.per-payment", nodesMs * MS_PER_S / (step.rate() * seconds), "us")
                .atMost(Math.rint(cores * MS_PER_S * MS_PER_S / WANTED_PER_S)));
        figures.add(Figure.of("cpu.nodes", nodesMs / MS_PER_S / seconds, "cores"));
        figures.add(Figure.of("cpu.bench", step.benchCpuNs() / NS_PER_S / seconds, "cores"));
        var each = step.each("cpu.all-ms").toArray();
        for (int node = 0; node < each.length; node++) {
            figures.add(Figure.of("cpu.node" + (node + 1), each[node] / MS_PER_S, "s"));
        }
    }

    private void shares() {
        share("signatures", step.all("cpu.signatures-ms"));
        share("consensus", step.all("cpu.consensus-ms"));
        share("network", step.all("cpu.network-ms"));
        double sampled = Math.max(
                1,
                LOOP_PARTS.stream()
                        .mapToLong(part -> step.all("ledger-loop." + part + "-ms"))
                        .sum());
        double loop = step.all("cpu.ledger-ms");
        LOOP_PARTS.forEach(part -> share("ledger." + part, loop * step.all("ledger-loop." + part + "-ms") / sampled));
        share("input", step.all("cpu.input-ms"));
        share("other", step.all("cpu.other-ms"));
        share("machine", step.all("cpu.machine-ms"));
    }

    private void share(String of, double ms) {
        figures.add(Figure.of("share." + of, PERCENT * ms / Math.max(1, step.all("cpu.all-ms")), "%"));
    }

    private void loop(String name) {
        double seconds = step.elapsedNs() / NS_PER_S;
        for (var kind : List.of("over-1ms", "computed-over-1ms")) {
            var counter = "loop." + name + "." + kind;
            figures.add(Figure.of(counter, step.all(counter) / seconds / BenchNetwork.NODES, "/s"));
        }
        figures.add(Figure.of(
                "loop." + name + ".busy",
                PERCENT * step.all("loop." + name + ".busy-ms") / MS_PER_S / seconds / BenchNetwork.NODES,
                "%"));
    }
}
