// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.load;

/**
 * A rate that rises linearly from nothing and then stays.
 *
 * @param rate transactions a second in the end, 1 or more
 * @param rampS seconds until then, 0 or more
 */
public record Ramp(int rate, int rampS) {

    private static final long NS_PER_S = 1_000_000_000;
    private static final long US_PER_S = 1_000_000;

    public Ramp {
        if (rate < 1 || rampS < 0) {
            throw new IllegalArgumentException("no rate: " + rate + " a second after " + rampS + " s");
        }
    }

    /** The rate at a time after the start, rounded down. */
    public long rateAt(long elapsedNs) {
        return elapsedNs >= rampS * NS_PER_S ? rate : rate * (elapsedNs / 1_000) / (rampS * US_PER_S);
    }

    /** How many transactions are due by then, rounded down: the area under the rate. */
    public long due(long elapsedNs) {
        double seconds = elapsedNs / (double) NS_PER_S;
        double rising = Math.min(seconds, rampS);
        double risen = rampS == 0 ? 0 : rate * rising * rising / (2.0 * rampS);
        return (long) (risen + rate * (seconds - rising));
    }
}
