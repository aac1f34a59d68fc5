// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate;

/**
 * What went through a gate since it was made.
 *
 * @param calls calls that a provider was given
 * @param parked calls that had to wait for one, given or not
 * @param longestWaitMs the longest of these waits
 * @param swaps times that a provider was taken into service
 * @param overruns swaps that no longer waited for calls inside: what those changed after it may be lost
 * @param lostStates providers that left without telling what they know
 * @param refusedStates providers that were not taken into service because they could not read the state
 */
public record GateCounts(
        long calls, long parked, long longestWaitMs, long swaps, long overruns, long lostStates, long refusedStates) {}
