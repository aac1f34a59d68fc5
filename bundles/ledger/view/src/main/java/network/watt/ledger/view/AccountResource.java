// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers;

/** GET of an account. */
public class AccountResource implements Resource {

    private final Ledgers ledgers;

    public AccountResource(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/accounts/{account}";
    }

    @Override
    public String summary() {
        return "balance and sequence of an account";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return CompletableFuture.completedFuture(
                new AccountView(ledgers).answer(request.parameter("account").orElse("")));
    }
}
