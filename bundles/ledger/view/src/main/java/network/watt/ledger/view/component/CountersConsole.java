// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view.component;

import network.watt.gateway.api.Command;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.view.CountersCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link CountersCommand} as a service. */
@Component(service = Command.class)
public final class CountersConsole extends CountersCommand {

    @Activate
    public CountersConsole(@Reference Ledgers ledgers) {
        super(ledgers);
    }
}
