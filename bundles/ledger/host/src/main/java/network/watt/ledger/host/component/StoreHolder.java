// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.util.Optional;
import network.watt.platform.store.KeyValueStore;
import org.osgi.annotation.bundle.Capability;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds whoever provides the store, and offers a {@link GatedStore} from the first one on, which outlives them: so the store
 * of a running ledger can be replaced. A second one does not take over before the first has gone, so that nothing is
 * written in between. The container is told by headers what it cannot read off an optional reference.
 */
@Component(service = StoreHolder.class, immediate = true)
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
    // Guarded by this.
    private Optional<ServiceRegistration<GatedStore>> offered = Optional.empty();
    private boolean served;
    private boolean active;

    @Activate
    public StoreHolder(BundleContext context) {
        this.context = context;
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
        try {
            store.bind(provider);
            synchronized (this) {
                served = true;
                offer();
            }
        } catch (IllegalStateException refused) {
            LOG.error("{}", refused.getMessage());
        }
    }

    void unbind(KeyValueStore provider) {
        store.unbind(provider);
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
        store.close();
    }
}
