// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers;

/** GET of what proves an account to who does not trust this node. */
public class AccountProofResource implements Resource {

    private final Ledgers ledgers;

    public AccountProofResource(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/accounts/{account}/proof";
    }

    @Override
    public String summary() {
        return "a proof of an account, or that there is none, for light clients; ?ledger=N after one of the last ledgers";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return new ProofView(ledgers).account(request.parameter("account").orElse(""), request.parameter("ledger"));
    }
}
