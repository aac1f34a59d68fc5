// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

/**
 * How badly links behave.
 *
 * @param minLatencyMs the least time a message travels
 * @param maxLatencyMs the most; between the two, messages overtake each other
 * @param lossPercent how many of a hundred messages vanish
 * @param duplicatePercent how many of a hundred arrive twice
 */
record LinkFaults(int minLatencyMs, int maxLatencyMs, int lossPercent, int duplicatePercent) {

    static final LinkFaults GOOD = new LinkFaults(10, 60, 0, 0);

    LinkFaults {
        if (minLatencyMs < 0 || maxLatencyMs < minLatencyMs || lossPercent < 0 || lossPercent > 100) {
            throw new IllegalArgumentException(
                    "no link takes " + minLatencyMs + " to " + maxLatencyMs + " ms and loses " + lossPercent + " %");
        }
    }
}
