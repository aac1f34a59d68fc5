// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

/**
 * How badly links behave.
 *
 * @param latency how long messages travel
 * @param lossPercent how many of a hundred messages vanish
 * @param duplicatePercent how many of a hundred arrive twice
 */
public record LinkFaults(Latency latency, int lossPercent, int duplicatePercent) {

    static final LinkFaults GOOD = new LinkFaults(new Latency.Uniform(10, 60), 0, 0);

    public LinkFaults {
        if (lossPercent < 0 || lossPercent > 100 || duplicatePercent < 0 || duplicatePercent > 100) {
            throw new IllegalArgumentException("no link loses " + lossPercent + " % and doubles " + duplicatePercent);
        }
    }
}
