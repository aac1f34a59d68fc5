// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.network;

/**
 * Which rates are tried: each a quarter above the last one that was sustained. One that was not is tried once more, since
 * the machine may have been busy with something else; after the second time it is half the way between it and the last one
 * that was, and that is the end. Where none was, rates are halved until one is.
 */
final class Ladder {

    private static final int ROUND_TO = 10;
    private static final int LEAST = 20;

    private int rate;
    private int best;
    private int failed;
    private boolean isAgain;
    private boolean isOver;

    Ladder(int first) {
        rate = first;
    }

    /** The rate to try now. */
    int rate() {
        return rate;
    }

    boolean isOver() {
        return isOver;
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
            isOver = failed > 0;
            rate = rate + Math.max(ROUND_TO, rate / 4 / ROUND_TO * ROUND_TO);
        } else if (!isAgain) {
            isAgain = true;
        } else {
            isOver = best > 0 && failed > 0;
            failed = rate;
            isAgain = false;
            rate = (best + failed) / 2;
            isOver |= rate < LEAST;
        }
    }
}
