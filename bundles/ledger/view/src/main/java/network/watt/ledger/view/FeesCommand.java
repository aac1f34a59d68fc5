// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.ledger.access.Ledgers;

/** Console: what it takes to be in the next ledger. Blocks the console's thread while the ledger loop is busy. */
public class FeesCommand implements Command {

    private static final long MAX_S = 10;

    private final Ledgers ledgers;

    public FeesCommand(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String name() {
        return "ledger:fees";
    }

    @Override
    public String usage() {
        return "ledger:fees [OPERATIONS]  the fee that gets into the next ledger";
    }

    @Override
    public Answer run(List<String> arguments) {
        return arguments.size() > 1
                ? Answer.error(400, "command.usage", "Usage: " + usage())
                : await(new FeesView(ledgers).answer(arguments.stream().findFirst()));
    }

    private static Answer await(CompletionStage<Answer> answer) {
        try {
            return answer.toCompletableFuture().get(MAX_S, TimeUnit.SECONDS);
        } catch (TimeoutException busy) {
            return Answer.error(504, "command.timed-out", "The ledger is busy; try again.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Answer.error(504, "command.timed-out", "The command was interrupted.");
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause().getMessage(), failed);
        }
    }
}
