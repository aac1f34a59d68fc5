// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.view.component;

import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers;
import network.watt.rewards.view.Layout;
import network.watt.rewards.view.RewardsView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** GET /accounts/{account}/rewards. */
@Component(service = Resource.class)
public final class AccountRewardsRest implements Resource {

    private final Ledgers ledgers;

    @Activate
    public AccountRewardsRest(@Reference Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/accounts/{account}/rewards";
    }

    @Override
    public String summary() {
        return "what an account earned: settled, accrued, vesting, pledged";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return new RewardsView(ledgers, Layout.TREE)
                .account(request.parameter("account").orElse(""));
    }
}
