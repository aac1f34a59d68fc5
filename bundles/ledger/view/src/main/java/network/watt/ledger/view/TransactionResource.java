// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers;

/** GET of a transaction: unknown, pending, applied or failed. */
public class TransactionResource implements Resource {

    private final Ledgers ledgers;

    public TransactionResource(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/transactions/{id}";
    }

    @Override
    public String summary() {
        return "what became of a transaction";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return CompletableFuture.completedFuture(new TransactionView(ledgers, Layout.TREE)
                .answer(request.parameter("id").orElse("")));
    }
}
