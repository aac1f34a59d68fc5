// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.shell.component;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** POST /admin/stop: stops the whole container in good order, after the answer had time to leave. */
@Component(service = Resource.class)
public final class StopResource implements Resource {

    private static final Logger LOG = LoggerFactory.getLogger(StopResource.class);
    private static final long ANSWER_FIRST_MS = 200;

    private final Runnable stop;
    private final Executor later;
    private final AtomicBoolean stopping = new AtomicBoolean();

    @Activate
    public StopResource(BundleContext context) {
        this(() -> stop(context), CompletableFuture.delayedExecutor(ANSWER_FIRST_MS, TimeUnit.MILLISECONDS));
    }

    StopResource(Runnable stop, Executor later) {
        this.stop = stop;
        this.later = later;
    }

    /** Stopping the system bundle returns at once and goes on by itself (OSGi Core 4.6). */
    private static void stop(BundleContext context) {
        try {
            LOG.info("Stopping: asked over the admin API");
            context.getBundle(Constants.SYSTEM_BUNDLE_ID).stop();
        } catch (BundleException refused) {
            LOG.error("The container does not stop", refused);
        }
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/admin/stop";
    }

    @Override
    public String summary() {
        return "stops the node";
    }

    @Override
    public boolean admin() {
        return true;
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        if (stopping.compareAndSet(false, true)) {
            later.execute(stop);
        }
        return CompletableFuture.completedStage(
                new Answer(202, Document.object().put("status", "stopping")));
    }
}
