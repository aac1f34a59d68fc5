// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.SplittableRandom;

/** How long messages travel. Whole milliseconds, drawn from the network's own random numbers. */
public sealed interface Latency {

    /**
     * The time of one message.
     *
     * @param link a number of its own for each direction between two nodes, the same for the whole run
     */
    long nextMs(SplittableRandom random, long link);

    /** Anything between two bounds, all alike, so that messages overtake each other. */
    record Uniform(int minMs, int maxMs) implements Latency {
        public Uniform {
            check(minMs, maxMs);
        }

        @Override
        public long nextMs(SplittableRandom random, long link) {
            return random.nextInt(minMs, maxMs + 1);
        }
    }

    /** Mostly between two bounds; one message in eight takes twice as long, of these one in eight four times, up to 64. */
    record LongTailed(int minMs, int maxMs) implements Latency {

        private static final int ONE_IN = 8;
        private static final int MAX_DOUBLINGS = 6;

        public LongTailed {
            check(minMs, maxMs);
        }

        @Override
        public long nextMs(SplittableRandom random, long link) {
            long ms = random.nextInt(minMs, maxMs + 1);
            for (int i = 0; i < MAX_DOUBLINGS && random.nextInt(ONE_IN) == 0; i++) {
                ms *= 2;
            }
            return ms;
        }
    }

    /**
     * Each direction between two nodes has its own time between two bounds, as on a globe; messages stray from it by at
     * most a tenth.
     *
     * @param placement where the nodes lie: another number, other times
     */
    record ByLink(int minMs, int maxMs, long placement) implements Latency {

        private static final int PART = 10;

        public ByLink {
            check(minMs, maxMs);
        }

        @Override
        public long nextMs(SplittableRandom random, long link) {
            int baseMs = new SplittableRandom(placement ^ link).nextInt(minMs, maxMs + 1);
            return baseMs + random.nextInt(baseMs / PART + 1);
        }
    }

    private static void check(int minMs, int maxMs) {
        if (minMs < 0 || maxMs < minMs) {
            throw new IllegalArgumentException("no link takes " + minMs + " to " + maxMs + " ms");
        }
    }
}
