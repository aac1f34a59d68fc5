// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers;

/** GET of what it takes to be in the next ledger. */
public class FeesResource implements Resource {

    private final Ledgers ledgers;

    public FeesResource(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/fees";
    }

    @Override
    public String summary() {
        return "the fee that gets a transaction into the next ledger, and what the last ones took";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return new FeesView(ledgers).answer(request.parameter("operations"));
    }
}
