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

/** Console: what an account earned. */
@Component(service = Command.class)
public final class AccountConsole implements Command {

    private final Ledgers ledgers;

    @Activate
    public AccountConsole(@Reference Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String name() {
        return "rewards:account";
    }

    @Override
    public String usage() {
        return "rewards:account ADDRESS  what it earned: settled, due, vesting, pledged";
    }

    @Override
    public Answer run(List<String> arguments) {
        return arguments.size() == 1
                ? Patience.await(new RewardsView(ledgers, Layout.PAGE).account(arguments.get(0)))
                : Answer.error(400, "command.usage", "Usage: " + usage());
    }
}
