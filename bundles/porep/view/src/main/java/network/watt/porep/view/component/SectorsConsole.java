// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.view.component;

import java.util.List;
import java.util.Optional;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.ledger.access.Ledgers;
import network.watt.porep.view.Layout;
import network.watt.porep.view.SectorsView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Console: the sectors on the ledger. */
@Component(service = Command.class)
public final class SectorsConsole implements Command {

    private final Ledgers ledgers;

    @Activate
    public SectorsConsole(@Reference Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String name() {
        return "porep:sectors";
    }

    @Override
    public String usage() {
        return "porep:sectors [ADDRESS [NUMBER]]  what is asked of providers; what one keeps; one sector";
    }

    @Override
    public Answer run(List<String> arguments) {
        var view = new SectorsView(ledgers, Layout.PAGE);
        return switch (arguments.size()) {
            case 0 -> Patience.await(view.network());
            case 1 -> Patience.await(view.provider(arguments.get(0), Optional.empty()));
            case 2 -> Patience.await(view.sector(arguments.get(0), arguments.get(1)));
            default -> Answer.error(400, "command.usage", "Usage: " + usage());
        };
    }
}
