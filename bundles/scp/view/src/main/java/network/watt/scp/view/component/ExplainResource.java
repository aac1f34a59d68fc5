// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.view.component;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

/** GET /consensus/explanation and scp:explain. */
@Component(service = {Resource.class, Command.class})
public final class ExplainResource implements Resource, Command {

    private static final long WAIT_S = 5;

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
        return "/consensus/explanation";
    }

    @Override
    public String summary() {
        return "why the open slot is where it is, in sentences";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return answer();
    }

    @Override
    public String name() {
        return "scp:explain";
    }

    @Override
    public String usage() {
        return "scp:explain  " + summary();
    }

    @Override
    public Answer run(List<String> arguments) {
        if (!arguments.isEmpty()) {
            return Answer.error(400, "command.usage", "Usage: " + usage());
        }
        try {
            return ConsensusView.numbered(answer().toCompletableFuture().get(WAIT_S, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return busy();
        } catch (ExecutionException | TimeoutException e) {
            return busy();
        }
    }

    private static Answer busy() {
        return Answer.error(503, "busy", "The protocol loop did not answer in " + WAIT_S + " s; look at the log.");
    }

    private CompletionStage<Answer> answer() {
        var asked = consensus;
        if (asked == null) {
            return CompletableFuture.completedStage(ConsensusView.starting());
        }
        var prefix = Optional.ofNullable(ledgers).map(open -> open.network().prefix());
        return asked.explain().thenApply(sentences -> ConsensusView.explanation(asked.report(), sentences, prefix));
    }
}
