// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http.component;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import network.watt.gateway.api.Resource;

/**
 * The threads that call resources: a few for all, and others for requests that wait for a resource being replaced, so
 * that those hold nobody up. Both only while there is work.
 */
final class Workers implements AutoCloseable {

    private static final int WORKERS = 4;
    private static final int WAITING = 64;
    private static final int IDLE_S = 10;

    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            IDLE_S,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            new DefaultThreadFactory("watt-http-worker", true));
    private final ThreadPoolExecutor parked = new ThreadPoolExecutor(
            0,
            WAITING,
            IDLE_S,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new DefaultThreadFactory("watt-http-parked", true));

    Workers() {
        workers.allowCoreThreadTimeOut(true);
    }

    /** @throws RejectedExecutionException if too many requests wait already */
    void execute(Resource resource, Runnable call) {
        boolean atOnce = !(resource instanceof GatedResource gated) || gated.isOpen();
        (atOnce ? workers : parked).execute(call);
    }

    @Override
    public void close() {
        workers.shutdownNow();
        parked.shutdownNow();
    }
}
