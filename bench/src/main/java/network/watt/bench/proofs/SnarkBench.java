// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.proofs;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import network.watt.bench.Bench;
import network.watt.bench.Figure;
import network.watt.bench.Report;
import network.watt.bench.Samples;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.SnarkVerifier.Claim;
import network.watt.porep.groth16.Groth16;

/**
 * What it costs a node to judge succinct proofs: those of a 2 KiB sector (39 inputs), and the ten partitions of 327 inputs of
 * a 32 GiB sector, one alone, one by one and together. CPU times of the one thread that judges.
 */
public final class SnarkBench implements Bench {

    private static final int SMALL_INPUTS = 39;
    private static final int LARGE_INPUTS = 327;
    private static final int PARTITIONS = 10;
    private static final double SMALL_AIM_MS = 3;
    private static final double BATCH_AIM_MS = 40;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Groth16 verifier = new Groth16();
    private final int rounds;

    /** @param rounds how often each figure is measured, at least 1; half as often before, to warm up */
    public SnarkBench(int rounds) {
        if (rounds < 1) {
            throw new IllegalArgumentException("at least 1 round, not " + rounds);
        }
        this.rounds = rounds;
    }

    @Override
    public Report run(Consumer<String> progress) {
        var figures = new ArrayList<Figure>();
        var small = new PlainKey(SMALL_INPUTS);
        progress.accept("proofs of " + SMALL_INPUTS + " inputs");
        figures.add(judge("groth16.39", small.bytes(), List.of(small.claim())).atMost(SMALL_AIM_MS));
        var large = new PlainKey(LARGE_INPUTS);
        var key = large.bytes();
        var partitions = Stream.generate(large::claim).limit(PARTITIONS).toList();
        progress.accept("proofs of " + LARGE_INPUTS + " inputs");
        var one = judge("groth16.327", key, partitions.subList(0, 1));
        figures.add(one);
        progress.accept(PARTITIONS + " proofs of " + LARGE_INPUTS + " inputs together");
        figures.add(judge("groth16.10x327", key, partitions).atMost(BATCH_AIM_MS));
        figures.add(Figure.of("groth16.10x327.apart", PARTITIONS * one.value(), "ms"));
        progress.accept("preparing a key of " + LARGE_INPUTS + " inputs");
        figures.add(
                median("groth16.key.327", () -> new Groth16().wellFormed(key).isAccepted()));
        return new Report("groth16", figures);
    }

    private Figure judge(String name, Bytes key, List<Claim> claims) {
        return median(name, () -> verifier.verify(key, claims).isAccepted());
    }

    /** Something that is to be accepted each time. */
    private interface Judgement {
        boolean isAccepted();
    }

    private Figure median(String name, Judgement judgement) {
        var samples = new Samples();
        for (int round = -rounds / 2; round < rounds; round++) {
            long startNs = threads.getCurrentThreadCpuTime();
            boolean accepted = judgement.isAccepted();
            long tookNs = threads.getCurrentThreadCpuTime() - startNs;
            if (!accepted) {
                throw new IllegalStateException(name + ": a right proof was refused");
            }
            if (round >= 0) {
                samples.add(tookNs);
            }
        }
        return Figure.of(name, samples.percentileMs(50), "ms");
    }
}
