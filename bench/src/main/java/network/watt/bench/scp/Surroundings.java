// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.scp;

import java.util.List;
import java.util.function.Consumer;
import network.watt.bench.Figure;
import network.watt.platform.types.Hash;
import network.watt.scp.quorum.Effort;
import network.watt.scp.quorum.Finding;
import network.watt.scp.quorum.QuorumAnalysis;
import network.watt.scp.quorum.QuorumSystem;
import network.watt.scp.quorum.SampleSystems;
import network.watt.simulator.Latency;
import network.watt.simulator.LinkFaults;
import network.watt.simulator.sweep.Setting;
import network.watt.simulator.sweep.Sweep;

/** What is built around the engine: networks that are simulated, and questions about who trusts whom. */
final class Surroundings {

    private static final int SLOTS = 10;
    private static final long STEPS = 5_000_000;
    private static final double NS_PER_MS = 1e6;
    private static final double MOST_SLOT_MS = 2; // 500 a second
    private static final double MOST_OF_SIXTEEN_MS = 5_000;
    private static final double MOST_OF_FORTY_MS = 1_000;

    private final int seeds;

    /** @param seeds how many networks are simulated to warm up, and then to be timed */
    Surroundings(int seeds) {
        this.seeds = seeds;
    }

    void measure(List<Figure> figures, Consumer<String> progress) {
        for (int nodes : List.of(4, 7)) {
            progress.accept("simulated networks of " + nodes);
            var slot = Figure.of("simulated-slot.flat." + nodes, simulatedMs(nodes), "ms");
            figures.add(nodes == 7 ? slot.atMost(MOST_SLOT_MS) : slot);
        }
        progress.accept("intersection of quorums");
        figures.add(intersection("16x3.same", SampleSystems.symmetric(16)).atMost(MOST_OF_SIXTEEN_MS));
        figures.add(intersection("16x3.own-first", SampleSystems.ownFirst(16)).atMost(MOST_OF_SIXTEEN_MS));
        figures.add(intersection("16x3.self-and-others", SampleSystems.selfAndOthers(16))
                .atMost(MOST_OF_SIXTEEN_MS));
        figures.add(intersection("public.40", SampleSystems.publicNetwork()).atMost(MOST_OF_FORTY_MS));
    }

    /** Consensus hosts on light ledgers, links of 10 to 100 ms that lose a tenth; nobody lies. */
    private double simulatedMs(int nodes) {
        var links = new LinkFaults(new Latency.Uniform(10, 100), 10, 0);
        var topology = network.watt.simulator.Topology.parse(Integer.toString(nodes));
        var nothing = new Setting.Troubles(0, false, false, false);
        var setting = new Setting(Setting.Engine.SCP, topology, SLOTS, links, nothing, Setting.Ledger.LIGHT);
        new Sweep(setting).run(0, seeds, report -> {});
        long before = OneThread.cpuNs();
        var report = new Sweep(setting).run(seeds, seeds, each -> {});
        long took = OneThread.cpuNs() - before;
        if (!report.isGood() || report.log().equals(Hash.ZERO)) {
            throw new IllegalStateException(
                    "a network of " + nodes + " did not agree: seeds " + report.diverged() + " and " + report.stuck());
        }
        return took / NS_PER_MS / report.slots();
    }

    /** The time to prove that any two quorums meet; the second time it is asked. */
    private static Figure intersection(String name, QuorumSystem system) {
        double ms = 0;
        for (int i = 0; i < 2; i++) {
            long before = OneThread.cpuNs();
            var found = new QuorumAnalysis(system, Effort.ofSteps(STEPS)).split();
            ms = (OneThread.cpuNs() - before) / NS_PER_MS;
            if (!(found instanceof Finding.ProvenNone)) {
                throw new IllegalStateException("the quorums of " + name + " were not proven to meet: " + found);
            }
        }
        return Figure.of("intersection." + name, ms, "ms");
    }
}
