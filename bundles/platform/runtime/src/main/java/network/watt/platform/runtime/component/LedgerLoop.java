// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime.component;

import network.watt.platform.runtime.EventLoop;
import network.watt.platform.runtime.FatalHandler;
import network.watt.platform.runtime.ThreadEventLoop;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Publishes the ledger loop: applying ledgers, state and migrations. Immediate, so that all users share one for the life of the bundle. */
@Component(service = EventLoop.class, property = "loop=ledger", immediate = true)
public final class LedgerLoop implements EventLoop {

    private final ThreadEventLoop loop;

    @Activate
    public LedgerLoop(@Reference FatalHandler handler) {
        loop = new ThreadEventLoop(
                "watt-ledger",
                cause -> handler.fatal("The ledger loop failed; the node stops. Restart it: " + cause, cause));
    }

    @Deactivate
    void close() {
        loop.close();
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public Timer schedule(long delayMs, Runnable task) {
        return loop.schedule(delayMs, task);
    }

    @Override
    public boolean isCurrent() {
        return loop.isCurrent();
    }
}
