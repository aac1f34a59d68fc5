// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.view.component;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.gateway.view.NodeView;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** GET /: the list of all resources. It marks itself, so that it does not wait for itself. */
@Component(service = Resource.class, property = "watt.index:Boolean=true")
public final class IndexResource implements Resource {

    private final List<Resource> others = new CopyOnWriteArrayList<>();

    @Reference(
            service = Resource.class,
            target = "(!(watt.index=true))",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addResource(Resource resource) {
        others.add(resource);
    }

    void removeResource(Resource resource) {
        others.removeIf(known -> known == resource);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public String summary() {
        return "this list";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        var all = new ArrayList<>(others);
        all.add(this);
        return CompletableFuture.completedStage(Answer.ok(NodeView.index(all)));
    }
}
