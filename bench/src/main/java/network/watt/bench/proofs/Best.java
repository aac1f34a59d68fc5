// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.proofs;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** The least processor time of several rounds: what a thing costs when nothing else is in its way. */
final class Best {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final int rounds;

    Best(int rounds) {
        this.rounds = rounds;
    }

    int rounds() {
        return rounds;
    }

    /** Processor time of this thread, nanoseconds. */
    static long nowNs() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Nanoseconds of one, where {@code work} does {@code count} of them. */
    double ns(int count, Runnable work) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            long start = nowNs();
            work.run();
            best = Math.min(best, (double) (nowNs() - start) / count);
        }
        return best;
    }
}
