// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.view.component;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.gateway.view.ModulesView;
import network.watt.platform.modules.ModuleRegistry;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** GET /modules and node:modules. */
@Component(service = {Resource.class, Command.class})
public final class ModulesRest implements Resource, Command {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile ModuleRegistry modules;

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/modules";
    }

    @Override
    public String summary() {
        return "the rule bundles of this node, by name";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return CompletableFuture.completedStage(view().list());
    }

    @Override
    public String name() {
        return "node:modules";
    }

    @Override
    public String usage() {
        return "node:modules  " + summary();
    }

    @Override
    public Answer run(List<String> arguments) {
        return arguments.isEmpty() ? view().list() : Answer.error(400, "command.usage", "Usage: " + usage());
    }

    private ModulesView view() {
        return new ModulesView(Optional.ofNullable(modules));
    }
}
