// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.network;

/**
 * Which rates are tried: each a quarter above the last one that was sustained. One that was not is tried once more, since
 * the machine may have been busy with something else; after the second time it is always half the way between the highest
 * that was and the lowest that was not, until they are within a twentieth. Where none was, rates are halved until one is.
 */
final class Ladder {

    private static final int ROUND_TO = 10;
    private static final int LEAST = 20;
    private static final int NEAR = 20;

    private int rate;
    private int best;
    private int failed;
    private boolean isAgain;

    Ladder(int first) {
        rate = first;
    }

    /** The rate to try now. */
    int rate() {
        return rate;
    }

    boolean isOver() {
        return failed > 0 && (best > 0 ? failed - best <= Math.max(ROUND_TO, best / NEAR) : rate < LEAST);
    }

    /** The highest rate that was sustained; 0 for none. */
    int best() {
        return best;
    }

    /** The lowest rate that was not; 0 for none. */
    int failed() {
        return failed;
    }

    /** What became of {@link #rate}. */
    void tried(boolean sustained) {
        if (sustained) {
            best = rate;
            isAgain = false;
            rate = failed > 0 ? (best + failed) / 2 : rate + Math.max(ROUND_TO, rate / 4 / ROUND_TO * ROUND_TO);
        } else if (!isAgain) {
            isAgain = true;
        } else {
            failed = rate;
            isAgain = false;
            rate = (best + failed) / 2;
        }
    }
}
