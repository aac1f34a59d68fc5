// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.view.component;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.gateway.view.NodeView;
import org.osgi.service.component.annotations.Component;

/** GET /health/live. */
@Component(service = Resource.class)
public final class LiveResource implements Resource {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/health/live";
    }

    @Override
    public String summary() {
        return "whether the process answers";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return CompletableFuture.completedStage(NodeView.live());
    }
}
