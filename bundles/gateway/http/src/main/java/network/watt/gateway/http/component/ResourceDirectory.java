// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http.component;

import java.util.ArrayList;
import java.util.List;
import network.watt.gateway.api.Resource;
import network.watt.gateway.http.Router;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The resources of the moment. They come and go on the container's threads; requests read the router on others. */
final class ResourceDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(ResourceDirectory.class);

    private final List<Resource> resources = new ArrayList<>();
    private volatile Router router = Router.of(List.of());

    /** Adds a resource; one whose method or path cannot be served is refused with a warning. */
    synchronized void add(Resource resource) {
        try {
            Router.of(List.of(resource));
        } catch (IllegalArgumentException unusable) {
            LOG.warn("Resource {} is not served: {}", resource.getClass().getName(), unusable.getMessage());
            return;
        }
        resources.add(resource);
        router = Router.of(resources);
    }

    synchronized void remove(Resource resource) {
        resources.removeIf(known -> known == resource);
        router = Router.of(resources);
    }

    Router router() {
        return router;
    }
}
