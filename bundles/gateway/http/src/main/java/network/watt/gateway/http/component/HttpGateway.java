// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http.component;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import network.watt.gateway.api.Resource;
import network.watt.gateway.http.Limits;
import network.watt.overlay.api.Overlay;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves every {@link Resource} in the container on loopback, and tells the launcher where. */
@Component(
        service = HttpGateway.class,
        immediate = true,
        configurationPid = "network.watt.gateway.http",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HttpGateway.Config.class)
public final class HttpGateway {

    private static final Logger LOG = LoggerFactory.getLogger(HttpGateway.class);
    private static final long PORT_POLL_MS = 200;

    private final ResourceDirectory directory = new ResourceDirectory();
    private final PortsFile portsFile;
    private final HttpServer server;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("watt-http-ports", true));
    private volatile Overlay overlay;
    private int peerPort;

    /** Where to listen and what to write. A double underscore stands for one in the key (Declarative Services 112.8.2). */
    @ObjectClassDefinition(name = "WATT HTTP gateway")
    public @interface Config {

        /** The port on 127.0.0.1; 0 for any free one. */
        @AttributeDefinition(min = "0", max = "65535")
        int port() default 0;

        /** The file with the admin token, made at the first start. */
        String token__file() default "data/admin.token";

        /** The file that tells which ports were bound. */
        String ports__file() default "run/ports.json";
    }

    @Activate
    public HttpGateway(Config config) {
        this(config.port(), Path.of(config.token__file()), Path.of(config.ports__file()));
    }

    HttpGateway(int port, Path tokenFile, Path portsFile) {
        this.portsFile = new PortsFile(portsFile);
        server = new HttpServer(port, new TokenFile(tokenFile).readOrCreate(), directory, Limits.standard());
        this.portsFile.write(server.port(), OptionalInt.empty());
        watch.scheduleWithFixedDelay(this::writePeerPort, PORT_POLL_MS, PORT_POLL_MS, TimeUnit.MILLISECONDS);
        LOG.info("REST on http://127.0.0.1:{}", server.port());
    }

    /** The port we got. */
    int port() {
        return server.port();
    }

    @Reference(service = Resource.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addResource(Resource resource) {
        directory.add(resource);
    }

    void removeResource(Resource resource) {
        directory.remove(resource);
    }

    @Reference(service = Overlay.class, cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setOverlay(Overlay present) {
        overlay = present;
    }

    void unsetOverlay(Overlay gone) {
        if (overlay == gone) {
            overlay = null;
        }
    }

    /** The overlay binds when the node starts it, which nobody tells us: so we look. On the watch thread. */
    private void writePeerPort() {
        var present = overlay;
        int port = present == null ? 0 : present.port();
        if (port > 0 && port != peerPort) {
            try {
                portsFile.write(server.port(), OptionalInt.of(port));
                peerPort = port;
            } catch (UncheckedIOException failure) {
                LOG.warn("The peer port {} could not be told to the launcher", port, failure);
                peerPort = port;
            }
        }
    }

    @Deactivate
    void stop() {
        watch.shutdownNow();
        server.close();
        directory.close();
        portsFile.remove();
    }
}
