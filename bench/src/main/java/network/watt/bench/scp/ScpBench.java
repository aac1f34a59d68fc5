// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.scp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import network.watt.bench.Bench;
import network.watt.bench.Figure;
import network.watt.bench.Report;
import network.watt.scp.core.LeaderRule;

/**
 * What one slot of the Stellar Consensus Protocol costs all its nodes together, beside stellar-core's library: the engine
 * alone, and with envelopes that are signed, sent as bytes, read and verified.
 */
public final class ScpBench implements Bench {

    private static final double NS_PER_MS = 1e6;
    private static final double NS_PER_US = 1e3;
    private static final int ROUNDS = 8;
    private static final int PERCENT = 100;

    private final long warmUpMs;
    private final List<Topology> topologies;
    private final int seeds;

    /** Every topology, warmed up for some seconds. */
    public ScpBench() {
        this(3_000, Topology.ALL, 200);
    }

    ScpBench(long warmUpMs, List<Topology> topologies, int seeds) {
        this.seeds = seeds;
        this.warmUpMs = warmUpMs;
        this.topologies = topologies;
    }

    @Override
    public Report run(Consumer<String> progress) {
        var figures = new ArrayList<Figure>();
        for (var topology : topologies) {
            progress.accept(topology.name() + ", the engine alone");
            alone(topology, figures);
        }
        for (var topology : topologies) {
            progress.accept(topology.name() + ", with bytes and signatures");
            signed(topology, figures);
        }
        new Surroundings(seeds).measure(figures, progress);
        return new Report("scp", figures);
    }

    private void alone(Topology topology, List<Figure> figures) {
        var name = topology.name();
        var best = best(new OneThread(topology, LeaderRule.BY_SLICE, false), slotsOf(topology, 60_000));
        var cpu =
                Figure.of("cpu-per-slot." + name, best.cpuNs / NS_PER_MS, "ms").against(topology.peerMs());
        figures.add(topology.aim().isPresent() ? cpu.atMost(topology.aim().getAsDouble()) : cpu);
        figures.add(Figure.of("deliveries." + name, best.deliveries, ""));
        figures.add(Figure.of("envelopes." + name, best.envelopes / topology.size(), "")
                .against(7)
                .atMost(1));
        figures.add(Figure.of("per-delivery." + name, best.cpuNs / best.deliveries / NS_PER_US, "us"));
        figures.add(Figure.of("allocated." + name, best.bytes / best.deliveries, "bytes"));
        figures.add(Figure.of("clashes." + name, PERCENT * best.clashes, "%"));
        var equal = best(new OneThread(topology, LeaderRule.EQUAL, false), slotsOf(topology, 6_000));
        figures.add(
                Figure.of("clashes.equal." + name, PERCENT * equal.clashes, "%").atMost(0));
    }

    private void signed(Topology topology, List<Figure> figures) {
        var best = best(new OneThread(topology, LeaderRule.BY_SLICE, true), slotsOf(topology, 600));
        figures.add(Figure.of("signed.cpu-per-slot." + topology.name(), best.cpuNs / NS_PER_MS, "ms"));
        figures.add(
                Figure.of("signed.per-delivery." + topology.name(), best.cpuNs / best.deliveries / NS_PER_US, "us"));
    }

    /** So many that a round takes about as long everywhere. */
    private static int slotsOf(Topology topology, int budget) {
        int size = topology.size();
        return Math.max(3, budget / (size * size * size));
    }

    /** Of undisturbed slots. @param clashes the share of slots, warm-up and all, in which leaders clashed */
    private record Best(double cpuNs, double deliveries, double envelopes, double bytes, double clashes) {}

    /** The round with the least CPU time of several, after a warm-up. */
    private Best best(OneThread nodes, int slots) {
        long endNs = System.nanoTime() + warmUpMs * 1_000_000;
        int disturbed = 0;
        int all = 0;
        while (System.nanoTime() < endNs) {
            disturbed += nodes.agree().isDisturbed() ? 1 : 0;
            all++;
        }
        var best = new Best(Double.MAX_VALUE, 1, 0, 0, 0);
        for (int round = 0; round < ROUNDS; round++) {
            var costs = new ArrayList<OneThread.Cost>();
            while (costs.size() < slots) {
                var cost = nodes.agree();
                all++;
                if (cost.isDisturbed()) {
                    disturbed++;
                } else {
                    costs.add(cost);
                }
            }
            var mean = mean(costs);
            best = mean.cpuNs < best.cpuNs ? mean : best;
        }
        return new Best(best.cpuNs, best.deliveries, best.envelopes, best.bytes, (double) disturbed / all);
    }

    private static Best mean(List<OneThread.Cost> costs) {
        double slots = costs.size();
        return new Best(
                costs.stream().mapToLong(OneThread.Cost::cpuNs).sum() / slots,
                costs.stream().mapToLong(OneThread.Cost::deliveries).sum() / slots,
                costs.stream().mapToLong(OneThread.Cost::envelopes).sum() / slots,
                costs.stream().mapToLong(OneThread.Cost::bytes).sum() / slots,
                0);
    }
}
