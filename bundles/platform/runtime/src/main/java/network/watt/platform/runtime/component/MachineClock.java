// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime.component;

import network.watt.platform.runtime.Clock;
import network.watt.platform.runtime.SystemClock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Publishes the machine's clock. */
@Component(service = Clock.class)
public final class MachineClock implements Clock {

    private final Clock clock = new SystemClock();

    @Activate
    public MachineClock() {}

    @Override
    public long nowMs() {
        return clock.nowMs();
    }
}
