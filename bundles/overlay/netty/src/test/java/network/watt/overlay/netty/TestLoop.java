// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import network.watt.platform.runtime.EventLoop;

/** A protocol loop on one thread of its own. */
final class TestLoop implements EventLoop, AutoCloseable {

    private volatile Thread current;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        current = new Thread(task, "test-loop");
        current.setDaemon(true);
        return current;
    });

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    @Override
    public Timer schedule(long delayMs, Runnable task) {
        var timer = thread.schedule(task, delayMs, TimeUnit.MILLISECONDS);
        return () -> timer.cancel(false);
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == current;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
