// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.view.component;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.consensus.api.ConsensusStatus;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.governance.view.Layout;
import network.watt.governance.view.PlansView;
import network.watt.ledger.access.Ledgers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** GET /upgrades. */
@Component(service = Resource.class)
public final class UpgradesRest implements Resource {

    private final Ledgers ledgers;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile ConsensusStatus consensus;

    @Activate
    public UpgradesRest(@Reference Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/upgrades";
    }

    @Override
    public String summary() {
        return "plans that change the rules: those that are open, or all";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        var view = new PlansView(ledgers, Optional.ofNullable(consensus), Layout.TREE);
        return request.parameter("all").filter("true"::equals).isPresent()
                ? view.history(request.parameter("after"), request.parameter("limit"))
                : CompletableFuture.completedStage(view.open());
    }
}
