// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers;

/** GET of what proves a transaction to who does not trust this node. */
public class TransactionProofResource implements Resource {

    private final Ledgers ledgers;

    public TransactionProofResource(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/transactions/{id}/proof";
    }

    @Override
    public String summary() {
        return "a proof of what became of a transaction, for light clients";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return new ProofView(ledgers).transaction(request.parameter("id").orElse(""));
    }
}
