// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.List;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.gateway.api.Document;
import network.watt.ledger.access.Ledgers;

/** Console: the counters of queue and ledger. */
public class CountersCommand implements Command {

    private final Ledgers ledgers;

    public CountersCommand(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String name() {
        return "ledger:counters";
    }

    @Override
    public String usage() {
        return "ledger:counters  transactions waiting, and what became of others";
    }

    @Override
    public Answer run(List<String> arguments) {
        return arguments.size() == 0 ? counters() : Answer.error(400, "command.usage", "Usage: " + usage());
    }

    private Answer counters() {
        var document = Document.object();
        ledgers.counters().forEach(document::put);
        return Answer.ok(document);
    }
}
