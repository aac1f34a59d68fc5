// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.view.component;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import network.watt.consensus.api.ConsensusStatus;
import network.watt.consensus.api.ConsensusStatus.Phase;
import network.watt.gateway.view.NodeFigures;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Measures the process: looks until the node is ready for the first time, on a thread that then ends. */
@Component(service = Boot.class, immediate = true)
public final class Boot {

    private static final long LOOK_MS = 50;

    private final String version;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "watt-boot-watch");
        thread.setDaemon(true);
        return thread;
    });

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile ConsensusStatus consensus;

    private volatile OptionalLong bootMs = OptionalLong.empty();

    @Activate
    public Boot(BundleContext context) {
        this(context.getBundle().getVersion().toString());
    }

    Boot(String version) {
        this.version = version;
        watch.scheduleWithFixedDelay(this::look, 0, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        var present = consensus;
        if (present != null && present.report().phase() == Phase.TRACKING) {
            bootMs = OptionalLong.of(ManagementFactory.getRuntimeMXBean().getUptime());
            watch.shutdown();
        }
    }

    NodeFigures figures() {
        var runtime = Runtime.getRuntime();
        return new NodeFigures(
                version,
                Runtime.version().toString(),
                ManagementFactory.getRuntimeMXBean().getUptime(),
                bootMs,
                resident(),
                runtime.totalMemory() - runtime.freeMemory());
    }

    private static OptionalLong resident() {
        try {
            return NodeFigures.residentBytes(Files.readString(Path.of("/proc/self/status")));
        } catch (IOException noSuchSystem) {
            return OptionalLong.empty();
        }
    }

    @Deactivate
    void stop() {
        watch.shutdownNow();
    }
}
