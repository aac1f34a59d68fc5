// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.view.component;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.consensus.api.ConsensusStatus;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers;
import network.watt.scp.view.ConsensusView;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** GET /consensus. */
@Component(service = Resource.class)
public final class ConsensusResource implements Resource {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile ConsensusStatus consensus;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile Ledgers ledgers;

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/consensus";
    }

    @Override
    public String summary() {
        return "how this node takes part in consensus, with counters";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return CompletableFuture.completedStage(ConsensusView.consensus(
                Optional.ofNullable(consensus).map(ConsensusStatus::report),
                Optional.ofNullable(ledgers).map(open -> open.network().prefix())));
    }
}
