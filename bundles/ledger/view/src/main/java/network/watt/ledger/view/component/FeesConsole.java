// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view.component;

import network.watt.gateway.api.Command;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.view.FeesCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link FeesCommand} as a service. */
@Component(service = Command.class)
public final class FeesConsole extends FeesCommand {

    @Activate
    public FeesConsole(@Reference Ledgers ledgers) {
        super(ledgers);
    }
}
