// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.List;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.ledger.access.Ledgers;

/** Console: a closed ledger. */
public class ShowCommand implements Command {

    private final Ledgers ledgers;

    public ShowCommand(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String name() {
        return "ledger:show";
    }

    @Override
    public String usage() {
        return "ledger:show LEDGER  header, seals and transactions of a ledger";
    }

    @Override
    public Answer run(List<String> arguments) {
        return arguments.size() == 1
                ? new HeaderView(ledgers, Layout.PAGE).answer(arguments.get(0))
                : Answer.error(400, "command.usage", "Usage: " + usage());
    }
}
