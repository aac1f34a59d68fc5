// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.swap.component;

import java.util.List;
import java.util.Optional;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.gateway.api.Document;
import network.watt.platform.swap.Refusal;
import network.watt.platform.swap.RefusedException;
import network.watt.platform.swap.SwapPlan;
import network.watt.platform.swap.SwapProgress;
import network.watt.platform.swap.Target;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** node:swap: the plan of a swap, its start, and how it stands. */
@Component(service = Command.class)
public final class SwapCommand implements Command {

    private static final String USAGE =
            "node:swap plan|start FEATURE|FILE [remove FEATURE], node:swap status  swaps a service of this node";

    private final Swapper swapper;

    @Activate
    public SwapCommand(@Reference Swapper swapper) {
        this.swapper = swapper;
    }

    @Override
    public String name() {
        return "node:swap";
    }

    @Override
    public String usage() {
        return USAGE;
    }

    @Override
    public Answer run(List<String> arguments) {
        if (arguments.equals(List.of("status"))) {
            return status(swapper.progress());
        }
        var target = arguments.isEmpty() ? Optional.<Target>empty() : Target.of(arguments.subList(1, arguments.size()));
        if (target.isEmpty() || !List.of("plan", "start").contains(arguments.get(0))) {
            return Answer.error(400, "command.usage", USAGE);
        }
        try {
            return arguments.get(0).equals("plan")
                    ? planned(swapper.plan(target.get()))
                    : Answer.ok(document("running", swapper.start(target.get())));
        } catch (RefusedException refused) {
            return refused(refused.refusal(), Document.object());
        }
    }

    private static Answer planned(SwapPlan plan) {
        return plan.refusal()
                .map(refusal -> refused(refusal, document("refused", plan)))
                .orElseGet(() -> Answer.ok(document("allowed", plan)));
    }

    private static Answer refused(Refusal refusal, Document plan) {
        var error = Answer.error(409, refusal.code(), refusal.sentence());
        error.document().put("plan", plan);
        return error;
    }

    private static Answer status(SwapProgress progress) {
        if (progress instanceof SwapProgress.Running running) {
            return Answer.ok(document("running", running.plan()));
        }
        if (progress instanceof SwapProgress.Done done) {
            return Answer.ok(document("done", done.plan()).put("tookMs", done.tookMs()));
        }
        if (progress instanceof SwapProgress.TakenBack back) {
            return Answer.ok(
                    document(back.back() ? "taken-back" : "broken", back.plan()).put("reason", back.reason()));
        }
        return Answer.ok(Document.object().put("status", "none"));
    }

    private static Document document(String status, SwapPlan plan) {
        return Document.object()
                .put("status", status)
                .put("target", plan.target())
                .put(
                        "steps",
                        plan.steps().stream()
                                .map(step -> Document.object()
                                        .put("action", step.action().toString())
                                        .put("bundle", step.bundle())
                                        .put("version", step.version()))
                                .toList())
                .putTexts("stopping", plan.stopping())
                .putTexts("restarting", plan.restarting());
    }
}
