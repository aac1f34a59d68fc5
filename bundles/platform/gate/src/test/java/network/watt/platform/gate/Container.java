// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.ConfigurationAdmin;

/** Felix with Declarative Services and Configuration Admin, as in Karaf; the service's packages come from outside. */
final class Container implements AutoCloseable {

    private static final List<String> SHARED = List.of(
            "network.watt.platform.gate",
            "network.watt.platform.gate.counter",
            "network.watt.platform.types",
            "org.osgi.service.cm;version=1.6.1");

    /** One class of each bundle's jar. */
    private static final List<String> SYSTEM = List.of(
            "org.osgi.util.function.Function",
            "org.osgi.util.promise.Promise",
            "org.osgi.service.component.ComponentContext",
            "org.apache.felix.cm.impl.ConfigurationAdminFactory",
            "org.apache.felix.scr.impl.Activator");

    private final Framework framework;

    private Container(Framework framework) {
        this.framework = framework;
    }

    static Container start(Path cache) throws Exception {
        var framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        String.join(",", SHARED),
                        "felix.log.level",
                        "0"));
        framework.start();
        var container = new Container(framework);
        for (var name : SYSTEM) {
            var jar = Class.forName(name, false, Container.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation();
            framework.getBundleContext().installBundle(jar.toString());
        }
        for (var bundle : framework.getBundleContext().getBundles()) {
            bundle.start();
        }
        return container;
    }

    Bundle install(InputStream jar, String location) throws BundleException {
        var bundle = framework.getBundleContext().installBundle(location, jar);
        bundle.start();
        return bundle;
    }

    /** Rewires {@code bundle} and waits until that has happened: it is stopped and started. */
    void refresh(Bundle bundle) throws InterruptedException {
        var done = new CountDownLatch(1);
        framework.adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
            }
        });
        done.await();
    }

    <T> T service(Class<T> type) {
        var context = framework.getBundleContext();
        return context.getService(context.getServiceReference(type));
    }

    /** Sets the whole configuration of {@code pid}; components learn of it later, on another thread. */
    void configure(String pid, Map<String, Object> settings) throws IOException {
        service(ConfigurationAdmin.class).getConfiguration(pid, "?").update(new Hashtable<>(settings));
    }

    @Override
    public void close() throws BundleException, InterruptedException, IOException {
        framework.stop();
        framework.waitForStop(10_000);
    }
}
