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

/** Console: every plan there ever was, a page at a time. */
@Component(service = Command.class)
public final class PlansConsole implements Command {

    private final Ledgers ledgers;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile ConsensusStatus consensus;

    @Activate
    public PlansConsole(@Reference Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String name() {
        return "upgrade:plans";
    }

    @Override
    public String usage() {
        return "upgrade:plans [AFTER]  all plans by hash, " + PlansView.MAX_PLANS + " at once";
    }

    @Override
    public Answer run(List<String> arguments) {
        return arguments.size() > 1
                ? Answer.error(400, "command.usage", "Usage: " + usage())
                : Patience.await(new PlansView(ledgers, Optional.ofNullable(consensus), Layout.PAGE)
                        .history(arguments.stream().findFirst(), Optional.empty()));
    }
}
