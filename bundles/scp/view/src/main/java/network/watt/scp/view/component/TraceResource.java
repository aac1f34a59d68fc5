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
import network.watt.scp.view.TraceView;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** GET /consensus/trace/{slot}. */
@Component(service = Resource.class)
public final class TraceResource implements Resource {

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
        return "/consensus/trace/{slot}";
    }

    @Override
    public String summary() {
        return "what the engine was told and said in one of the last twelve slots";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        var asked = consensus;
        var text = request.parameter("slot").orElse("");
        var slot = TraceView.slot(text);
        if (asked == null || slot.isEmpty()) {
            return CompletableFuture.completedStage(
                    asked == null ? ConsensusView.starting() : TraceView.malformed(text));
        }
        var prefix = Optional.ofNullable(ledgers).map(open -> open.network().prefix());
        return asked.trace(slot.get()).thenApply(found -> TraceView.trace(slot.get(), found, prefix));
    }
}
