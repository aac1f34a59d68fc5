// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers;

/** GET of a closed ledger by number, or of the last one. */
public class LedgerResource implements Resource {

    private final Ledgers ledgers;

    public LedgerResource(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/ledgers/{ledger}";
    }

    @Override
    public String summary() {
        return "header, seals and transactions of a ledger, by number or latest";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return CompletableFuture.completedFuture(new HeaderView(ledgers, Layout.TREE)
                .answer(request.parameter("ledger").orElse("")));
    }
}
