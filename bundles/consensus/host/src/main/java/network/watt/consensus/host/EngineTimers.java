// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.platform.runtime.EventLoop;

/** The timers an engine armed in the open slot. Protocol loop only. */
final class EngineTimers {

    private final EventLoop loop;
    private final Map<Integer, EventLoop.Timer> armed = new HashMap<>();
    private final SortedMap<Integer, Long> dueMs = new TreeMap<>();

    EngineTimers(EventLoop loop) {
        this.loop = loop;
    }

    /** Re-arming replaces an earlier arming. */
    void arm(int timer, long delayMs, long nowMs, Runnable task) {
        disarm(timer);
        dueMs.put(timer, nowMs + delayMs);
        armed.put(timer, loop.schedule(delayMs, () -> {
            armed.remove(timer);
            dueMs.remove(timer);
            task.run();
        }));
    }

    void disarm(int timer) {
        var earlier = armed.remove(timer);
        dueMs.remove(timer);
        if (earlier != null) {
            earlier.cancel();
        }
    }

    void clear() {
        armed.values().forEach(EventLoop.Timer::cancel);
        armed.clear();
        dueMs.clear();
    }

    /** By number, in how many milliseconds each that runs will expire. */
    SortedMap<Integer, Long> remaining(long nowMs) {
        var remaining = new TreeMap<Integer, Long>();
        dueMs.forEach((timer, at) -> remaining.put(timer, Math.max(0, at - nowMs)));
        return remaining;
    }
}
