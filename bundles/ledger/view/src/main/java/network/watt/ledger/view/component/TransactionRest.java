// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view.component;

import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.view.TransactionResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link TransactionResource} as a service. */
@Component(service = Resource.class)
public final class TransactionRest extends TransactionResource {

    @Activate
    public TransactionRest(@Reference Ledgers ledgers) {
        super(ledgers);
    }
}
