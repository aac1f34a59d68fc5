// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view.component;

import network.watt.gateway.api.Command;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.view.AccountCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link AccountCommand} as a service. */
@Component(service = Command.class)
public final class AccountConsole extends AccountCommand {

    @Activate
    public AccountConsole(@Reference Ledgers ledgers) {
        super(ledgers);
    }
}
