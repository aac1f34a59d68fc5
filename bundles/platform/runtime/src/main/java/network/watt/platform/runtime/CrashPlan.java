// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;

/** Counts hits and crashes at the one that was asked for. Any thread. */
final class CrashPlan {

    private final long at;
    private final String point;
    private final long pointAt;
    private final Consumer<String> crash;
    private long hits;
    private long pointHits;

    /** @param at the hit of any point; 0 for none @param point a name; empty for none @param pointAt the hit of that point */
    private CrashPlan(long at, String point, long pointAt, Consumer<String> crash) {
        this.at = at;
        this.point = point;
        this.pointAt = pointAt;
        this.crash = requireNonNull(crash);
    }

    /**
     * The plan in the two properties, either of which may be empty.
     *
     * @param crash told a sentence, and must not return in a real process
     * @throws IllegalArgumentException if one of them is malformed
     */
    static CrashPlan parse(String at, String point, Consumer<String> crash) {
        int colon = point.lastIndexOf(':');
        var name = colon < 0 ? point : point.substring(0, colon);
        return new CrashPlan(
                at.isEmpty() ? 0 : count("watt.crash.at", at),
                name,
                colon < 0 ? 1 : count("watt.crash.point", point.substring(colon + 1)),
                crash);
    }

    private static long count(String property, String text) {
        try {
            long count = Long.parseLong(text);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException malformed) {
            // said below
        }
        throw new IllegalArgumentException(property + " counts hits from 1, but says \"" + text + '"');
    }

    boolean isArmed() {
        return at > 0 || !point.isEmpty();
    }

    synchronized void hit(String name) {
        hits++;
        if (name.equals(point)) {
            pointHits++;
        }
        if (hits == at || name.equals(point) && pointHits == pointAt) {
            crash.accept("crashed at " + name + " (hit " + hits + ")");
        }
    }
}
