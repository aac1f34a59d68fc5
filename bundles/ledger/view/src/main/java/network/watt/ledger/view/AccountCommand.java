// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.List;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.ledger.access.Ledgers;

/** Console: an account. */
public class AccountCommand implements Command {

    private final Ledgers ledgers;

    public AccountCommand(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String name() {
        return "ledger:account";
    }

    @Override
    public String usage() {
        return "ledger:account ADDRESS  balance and sequence";
    }

    @Override
    public Answer run(List<String> arguments) {
        return arguments.size() == 1
                ? new AccountView(ledgers).answer(arguments.get(0))
                : Answer.error(400, "command.usage", "Usage: " + usage());
    }
}
