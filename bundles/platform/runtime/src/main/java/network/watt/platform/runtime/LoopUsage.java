// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime;

import java.util.Map;

/**
 * How long the tasks of an event loop have held it, since it started. What waits behind a long one is late by as much.
 *
 * @param overOneMs tasks that took more than a millisecond, whatever for: a full machine makes short ones wait for a processor
 * @param computedOverOneMs tasks whose thread had a processor for more than a millisecond: those that are long themselves; 0
 *     where the system does not tell
 * @param longestUs the longest task, in microseconds
 * @param busyMs all tasks together, in milliseconds
 */
public record LoopUsage(long overOneMs, long computedOverOneMs, long longestUs, long busyMs) {

    /**
     * As counters: {@code loop.NAME.over-1ms}, {@code loop.NAME.computed-over-1ms}, {@code loop.NAME.longest-us} and {@code
     * loop.NAME.busy-ms}.
     */
    public Map<String, Long> counters(String name) {
        var prefix = "loop." + name + '.';
        return Map.of(
                prefix + "over-1ms",
                overOneMs,
                prefix + "computed-over-1ms",
                computedOverOneMs,
                prefix + "longest-us",
                longestUs,
                prefix + "busy-ms",
                busyMs);
    }
}
