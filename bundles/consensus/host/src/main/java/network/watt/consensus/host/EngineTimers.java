// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.HashMap;
import java.util.Map;
import network.watt.platform.runtime.EventLoop;

/** The timers an engine armed in the open slot. Protocol loop only. */
final class EngineTimers {

    private final EventLoop loop;
    private final Map<Integer, EventLoop.Timer> armed = new HashMap<>();

    EngineTimers(EventLoop loop) {
        this.loop = loop;
    }

    /** Re-arming replaces an earlier arming. */
    void arm(int timer, long delayMs, Runnable task) {
        disarm(timer);
        armed.put(timer, loop.schedule(delayMs, () -> {
            armed.remove(timer);
            task.run();
        }));
    }

    void disarm(int timer) {
        var earlier = armed.remove(timer);
        if (earlier != null) {
            earlier.cancel();
        }
    }

    void clear() {
        armed.values().forEach(EventLoop.Timer::cancel);
        armed.clear();
    }
}
