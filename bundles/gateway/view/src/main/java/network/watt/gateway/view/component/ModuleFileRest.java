// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.view.component;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.gateway.view.ModulesView;
import network.watt.platform.modules.ModuleRegistry;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** GET /modules/{file}. */
@Component(service = Resource.class)
public final class ModuleFileRest implements Resource {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile ModuleRegistry modules;

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/modules/{file}";
    }

    @Override
    public String summary() {
        return "a rule bundle's file, DIGEST.jar, for other nodes";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return CompletableFuture.completedStage(
                view().file(request.parameter("file").orElse("")));
    }

    private ModulesView view() {
        return new ModulesView(Optional.ofNullable(modules));
    }
}
