// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.List;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.ledger.access.Ledgers;

/** Console: the protocol table. */
public class TableCommand implements Command {

    private final Ledgers ledgers;

    public TableCommand(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String name() {
        return "ledger:table";
    }

    @Override
    public String usage() {
        return "ledger:table  which module rules which area";
    }

    @Override
    public Answer run(List<String> arguments) {
        return arguments.size() == 0
                ? new TableView(ledgers, Layout.PAGE).answer()
                : Answer.error(400, "command.usage", "Usage: " + usage());
    }
}
