// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

/**
 * What a job will need, beforehand.
 *
 * @param memoryBytes the most it holds in memory
 * @param scratchBytes the most it writes into its folder, the replica included
 * @param seconds how long it takes on a machine like this, roughly
 */
public record SealEstimate(long memoryBytes, long scratchBytes, long seconds) {}
