// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.view.component;

import java.util.List;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.ledger.access.Ledgers;
import network.watt.rewards.view.Layout;
import network.watt.rewards.view.RewardsView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Console: the network's days. */
@Component(service = Command.class)
public final class RewardsConsole implements Command {

    private final Ledgers ledgers;

    @Activate
    public RewardsConsole(@Reference Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String name() {
        return "rewards:status";
    }

    @Override
    public String usage() {
        return "rewards:status [DAYS]  day, phase, pools, and the rates of the last days";
    }

    @Override
    public Answer run(List<String> arguments) {
        return arguments.size() > 1
                ? Answer.error(400, "command.usage", "Usage: " + usage())
                : Patience.await(new RewardsView(ledgers, Layout.PAGE)
                        .network(arguments.stream().findFirst()));
    }
}
