// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate.container;

import java.util.Map;
import network.watt.platform.gate.Gate;
import network.watt.platform.gate.GateCounts;
import network.watt.platform.gate.GateLimits;
import network.watt.platform.gate.counter.Counter;
import network.watt.platform.gate.counter.Desk;

/** The component behind which the gate stands: bind, unbind and a method for edits of its configuration. */
public final class GatedDesk implements Desk {

    private final Gate<Counter> gate = new Gate<>("counter", new GateLimits(10_000, 20_000));
    private volatile int edit;

    public void bind(Counter counter) {
        gate.bind(counter);
    }

    public void unbind(Counter counter) {
        gate.unbind(counter);
    }

    /** Its being there keeps the component when its configuration is edited. */
    public void modified(Map<String, Object> configuration) {
        edit = (int) configuration.get("edit");
    }

    @Override
    public int edit() {
        return edit;
    }

    @Override
    public long ticket() {
        return gate.call(Counter::next);
    }

    @Override
    public GateCounts counts() {
        return gate.counts();
    }
}
