// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.view.component;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.consensus.api.ConsensusStatus;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.gateway.view.NodeView;
import network.watt.ledger.access.Ledgers;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** GET /health/ready. */
@Component(service = Resource.class)
public final class ReadyResource implements Resource {

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
        return "/health/ready";
    }

    @Override
    public String summary() {
        return "whether the node closes ledgers with the others; if not, why";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return CompletableFuture.completedStage(NodeView.ready(NodeView.held(
                Optional.ofNullable(consensus).map(ConsensusStatus::report),
                Optional.ofNullable(ledgers).flatMap(Ledgers::standstill))));
    }
}
