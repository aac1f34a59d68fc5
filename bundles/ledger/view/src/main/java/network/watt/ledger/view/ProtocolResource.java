// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers;

/** GET of the protocol table. */
public class ProtocolResource implements Resource {

    private final Ledgers ledgers;

    public ProtocolResource(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/protocol";
    }

    @Override
    public String summary() {
        return "the protocol table: which module rules which area";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return CompletableFuture.completedFuture(new TableView(ledgers, Layout.TREE).answer());
    }
}
