// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.view.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.consensus.api.ConsensusStatus;
import network.watt.consensus.api.ConsensusStatus.Report;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.gateway.view.NodeView;
import network.watt.gateway.view.PlanWarnings;
import network.watt.ledger.access.Ledgers;
import network.watt.platform.keys.Signer;
import network.watt.platform.modules.ModuleRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** GET /node and node:status. */
@Component(service = {Resource.class, Command.class})
public final class NodeStatus implements Resource, Command {

    private final Boot boot;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile ConsensusStatus consensus;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile Ledgers ledgers;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile Signer signer;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile ModuleRegistry modules;

    @Activate
    public NodeStatus(@Reference Boot boot) {
        this.boot = boot;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/node";
    }

    @Override
    public String summary() {
        return "identity, version, phase, memory and times of this node";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return CompletableFuture.completedStage(answer());
    }

    @Override
    public String name() {
        return "node:status";
    }

    @Override
    public String usage() {
        return "node:status  " + summary();
    }

    @Override
    public Answer run(List<String> arguments) {
        return arguments.isEmpty() ? answer() : Answer.error(400, "command.usage", "Usage: " + usage());
    }

    private Answer answer() {
        var status = Optional.ofNullable(consensus);
        var ledger = Optional.ofNullable(ledgers);
        var report = NodeView.held(status.map(ConsensusStatus::report), ledger.flatMap(Ledgers::standstill));
        var id = Optional.ofNullable(signer).map(Signer::id).or(() -> report.map(Report::self));
        var prefix = ledger.map(open -> open.network().prefix());
        var warnings = new ArrayList<String>();
        ledger.map(Ledgers::warnings).ifPresent(warnings::addAll);
        Optional.ofNullable(modules)
                .ifPresent(registry -> registry.standIns().forEach(standIn -> warnings.add(standIn.warning())));
        status.ifPresent(up -> ledger.ifPresent(open -> warnings.addAll(PlanWarnings.of(
                open.openPlans(),
                up.readiness(),
                up.report().self(),
                open.head().ledger()))));
        return Answer.ok(NodeView.node(id, prefix, report, warnings, boot.figures()));
    }
}
