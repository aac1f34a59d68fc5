// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.view.component;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import network.watt.gateway.api.Answer;

/** How long a command waits for the ledger loop. Blocks the console's thread. */
final class Patience {

    private static final long MAX_S = 10;

    private Patience() {}

    static Answer await(CompletionStage<Answer> answer) {
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
