// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.List;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.ledger.access.Ledgers;

/** Console: the last closed ledger. */
public class HeadCommand implements Command {

    private final Ledgers ledgers;

    public HeadCommand(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String name() {
        return "ledger:head";
    }

    @Override
    public String usage() {
        return "ledger:head  the last closed ledger";
    }

    @Override
    public Answer run(List<String> arguments) {
        return arguments.size() == 0
                ? new HeaderView(ledgers, Layout.PAGE).answer("latest")
                : Answer.error(400, "command.usage", "Usage: " + usage());
    }
}
