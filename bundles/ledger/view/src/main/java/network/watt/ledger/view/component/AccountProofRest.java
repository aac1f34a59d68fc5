// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view.component;

import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.view.AccountProofResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link AccountProofResource} as a service. */
@Component(service = Resource.class)
public final class AccountProofRest extends AccountProofResource {

    @Activate
    public AccountProofRest(@Reference Ledgers ledgers) {
        super(ledgers);
    }
}
