// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.StoreEngine;
import org.osgi.annotation.bundle.Capability;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds whoever provides the store, and offers a {@link GatedStore} from the first one on, which outlives them: so the store
 * of a running ledger can be replaced. A second one does not take over before the first has gone, so that nothing is
 * written in between. An operator may choose another engine: {@link Stores}. The container is told by headers what it cannot read off an optional reference.
 */
@Component(service = StoreHolder.class, configurationPid = "network.watt.ledger.stores", immediate = true)
@Designate(ocd = StoreHolder.Config.class)
@Requirement(
        namespace = "osgi.service",
        filter = "(objectClass=network.watt.platform.store.KeyValueStore)",
        effective = "active")
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"network.watt.ledger.host.component.GatedStore\"",
        effective = "active")
public final class StoreHolder {

    private static final Logger LOG = LoggerFactory.getLogger(StoreHolder.class);

    private final BundleContext context;
    private final GatedStore store = new GatedStore();
    private final Stores stores;
    // Guarded by this.
    private Optional<ServiceRegistration<GatedStore>> offered = Optional.empty();
    private boolean served;
    private boolean active;

    /** The settings; what is missing has its default. */
    @ObjectClassDefinition(name = "WATT stores")
    public @interface Config {

        /** Key {@code directory}. */
        @AttributeDefinition(description = "Where stores are that are chosen while the node runs.")
        String directory() default "stores";

        /** Key {@code cache_bytes}. */
        @AttributeDefinition(description = "Memory of such a store for what was read lately, in bytes.")
        long cache__bytes() default 16 * 1024 * 1024;
    }

    @Activate
    public StoreHolder(BundleContext context, Config config) {
        this.context = context;
        this.stores = new Stores(store, Path.of(config.directory()), config.cache__bytes());
    }

    /** Takes effect with the next start: a change must not take the store from under the ledger. */
    @Modified
    void modified(Config config) {
        LOG.info("the settings of the stores take effect when the node is started again");
    }

    Stores stores() {
        return stores;
    }

    /** References are bound before this is called, or at any time after it. */
    @Activate
    synchronized void activate() {
        active = true;
        offer();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.RELUCTANT)
    void bind(KeyValueStore provider) {
        serve(() -> stores.configure(provider));
    }

    void unbind(KeyValueStore provider) {
        stores.unconfigure(provider);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addEngine(StoreEngine engine) {
        serve(() -> stores.add(engine));
    }

    void removeEngine(StoreEngine engine) {
        stores.remove(engine);
    }

    private void serve(BooleanSupplier bound) {
        try {
            if (bound.getAsBoolean()) {
                synchronized (this) {
                    served = true;
                    offer();
                }
            }
        } catch (IllegalStateException refused) {
            LOG.error("{}", refused.getMessage());
        } catch (RuntimeException broken) { // of whatever engine
            LOG.error(
                    "the chosen store does not open; delete the file chosen in the directory of the stores to go back to"
                            + " the configured one",
                    broken);
        }
    }

    /** Under the lock. */
    private void offer() {
        if (active && served && offered.isEmpty()) {
            offered = Optional.of(context.registerService(GatedStore.class, store, null));
        }
    }

    @Deactivate
    void close() {
        Optional<ServiceRegistration<GatedStore>> last;
        synchronized (this) {
            active = false;
            last = offered;
            offered = Optional.empty();
        }
        last.ifPresent(ServiceRegistration::unregister);
        stores.close();
    }
}
