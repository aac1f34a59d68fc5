// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime.component;

import network.watt.platform.runtime.EventLoop;
import network.watt.platform.runtime.FatalHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Publishes the protocol loop: overlay, consensus and timers. Immediate, so that all users share one for the life of the bundle. */
@Component(service = EventLoop.class, property = "loop=protocol", immediate = true)
public final class ProtocolLoop extends OwnerLoop {

    @Activate
    public ProtocolLoop(@Reference FatalHandler handler) {
        super("protocol", handler);
    }

    @Deactivate
    void close() {
        end();
    }
}
