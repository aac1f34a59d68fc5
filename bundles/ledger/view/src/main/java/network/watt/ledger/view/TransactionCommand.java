// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.List;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.ledger.access.Ledgers;

/** Console: a transaction. */
public class TransactionCommand implements Command {

    private final Ledgers ledgers;

    public TransactionCommand(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String name() {
        return "ledger:transaction";
    }

    @Override
    public String usage() {
        return "ledger:transaction ID  what became of a transaction";
    }

    @Override
    public Answer run(List<String> arguments) {
        return arguments.size() == 1
                ? new TransactionView(ledgers, Layout.PAGE).answer(arguments.get(0))
                : Answer.error(400, "command.usage", "Usage: " + usage());
    }
}
