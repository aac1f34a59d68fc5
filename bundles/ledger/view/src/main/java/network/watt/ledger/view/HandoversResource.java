// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers;

/** GET of the headers by which light clients follow from one engine to the next. */
public class HandoversResource implements Resource {

    private final Ledgers ledgers;

    public HandoversResource(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/handovers/{ledger}";
    }

    @Override
    public String summary() {
        return "the changes of engines after a ledger, for light clients";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return new ProofView(ledgers).handovers(request.parameter("ledger").orElse(""));
    }
}
