// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

/**
 * What a job may use.
 *
 * @param memoryBytes of heap, direct buffers and pages that must stay in memory, all together
 * @param threads how many may compute at the same time
 */
public record SealBudget(long memoryBytes, int threads) {

    public SealBudget {
        if (memoryBytes < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "no job can do with " + memoryBytes + " bytes and " + threads + " threads");
        }
    }
}
