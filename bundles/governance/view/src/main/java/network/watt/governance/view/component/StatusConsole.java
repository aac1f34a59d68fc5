// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.view.component;

import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.ConsensusStatus;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.governance.view.Layout;
import network.watt.governance.view.PlansView;
import network.watt.ledger.access.Ledgers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Console: the open plans, or one plan with the nodes that are ready for it. */
@Component(service = Command.class)
public final class StatusConsole implements Command {

    private final Ledgers ledgers;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile ConsensusStatus consensus;

    @Activate
    public StatusConsole(@Reference Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String name() {
        return "upgrade:status";
    }

    @Override
    public String usage() {
        return "upgrade:status [HASH]  open plans; or one, with who is ready for it";
    }

    @Override
    public Answer run(List<String> arguments) {
        var view = new PlansView(ledgers, Optional.ofNullable(consensus), Layout.PAGE);
        return switch (arguments.size()) {
            case 0 -> view.open();
            case 1 -> Patience.await(view.one(arguments.get(0)));
            default -> Answer.error(400, "command.usage", "Usage: " + usage());
        };
    }
}
