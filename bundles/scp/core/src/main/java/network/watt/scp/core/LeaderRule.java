// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

/**
 * What a node's weight in the election of leaders is: how often it is a neighbour, of 2^64 − 1. A record rather than an enum,
 * whose hash code would be another in every process.
 *
 * @param number in {@code ScpParameters}
 */
public record LeaderRule(int number) {

    /** The share of our slices that contain it; ourselves always. Source: draft-mazieres-dinrg-scp-06 §3.5. */
    public static final LeaderRule BY_SLICE = new LeaderRule(0);

    /**
     * The same for every node of our quorum set and for us, so that whoever has the same nodes elects the same leader: small
     * networks lose no round to leaders that clash.
     */
    public static final LeaderRule EQUAL = new LeaderRule(1);

    /** What the network's parameters say; nodes that they do not name never lead. See {@link QualityWeights}. */
    public static final LeaderRule BY_WEIGHT = new LeaderRule(2);

    public LeaderRule {
        if (number < 0 || number > 2) {
            throw new IllegalArgumentException("unknown rule for leaders: " + number);
        }
    }
}
