// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view.component;

import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.view.FeesResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link FeesResource} as a service. */
@Component(service = Resource.class)
public final class FeesRest extends FeesResource {

    @Activate
    public FeesRest(@Reference Ledgers ledgers) {
        super(ledgers);
    }
}
