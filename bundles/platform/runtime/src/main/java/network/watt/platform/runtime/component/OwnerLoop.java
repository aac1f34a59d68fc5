// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime.component;

import java.util.Optional;
import network.watt.platform.runtime.EventLoop;
import network.watt.platform.runtime.FatalHandler;
import network.watt.platform.runtime.LoopUsage;
import network.watt.platform.runtime.ThreadEventLoop;

/** One of the node's owner threads as a service; a failure in it ends the node. */
class OwnerLoop implements EventLoop {

    private final ThreadEventLoop loop;

    /** @param name the loop's name for people: {@code ledger} */
    OwnerLoop(String name, FatalHandler handler) {
        loop = new ThreadEventLoop(
                "watt-" + name,
                cause -> handler.fatal("The " + name + " loop failed; the node stops. Restart it: " + cause, cause));
    }

    final void end() {
        loop.close();
    }

    @Override
    public final void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public final Timer schedule(long delayMs, Runnable task) {
        return loop.schedule(delayMs, task);
    }

    @Override
    public final boolean isCurrent() {
        return loop.isCurrent();
    }

    @Override
    public final Optional<LoopUsage> usage() {
        return loop.usage();
    }
}
