// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime.component;

import network.watt.platform.runtime.EventLoop;
import network.watt.platform.runtime.FatalHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Publishes the ledger loop: applying ledgers, state and migrations. Immediate, so that all users share one for the life of the bundle. */
@Component(service = EventLoop.class, property = "loop=ledger", immediate = true)
public final class LedgerLoop extends OwnerLoop {

    @Activate
    public LedgerLoop(@Reference FatalHandler handler) {
        super("ledger", handler);
    }

    @Deactivate
    void close() {
        end();
    }
}
