// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.view.component;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.consensus.api.ConsensusStatus;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers;
import network.watt.scp.view.ConsensusView;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** GET /quorum and scp:quorum. */
@Component(service = {Resource.class, Command.class})
public final class QuorumResource implements Resource, Command {

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
        return "/quorum";
    }

    @Override
    public String summary() {
        return "who agrees, who is missing, how many more may fail";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return CompletableFuture.completedStage(answer());
    }

    @Override
    public String name() {
        return "scp:quorum";
    }

    @Override
    public String usage() {
        return "scp:quorum  " + summary();
    }

    @Override
    public Answer run(List<String> arguments) {
        return arguments.isEmpty() ? answer() : Answer.error(400, "command.usage", "Usage: " + usage());
    }

    private Answer answer() {
        return ConsensusView.quorum(
                Optional.ofNullable(consensus).map(ConsensusStatus::report),
                Optional.ofNullable(ledgers).map(open -> open.network().prefix()));
    }
}
