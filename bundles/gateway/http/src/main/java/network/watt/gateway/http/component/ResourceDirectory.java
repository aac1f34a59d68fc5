// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http.component;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import network.watt.gateway.api.Resource;
import network.watt.gateway.http.Router;
import network.watt.platform.gate.GateLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The resources of the moment, each behind a gate. They come and go on the container's threads; requests read the
 * router on others. A path whose resource went is still known for a while, in case its bundle is only being replaced.
 */
final class ResourceDirectory {

    /** 5 s for requests inside a resource that goes; 3 s for the next one to come. */
    private static final GateLimits PATIENCE = new GateLimits(5_000, 3_000);

    private static final Logger LOG = LoggerFactory.getLogger(ResourceDirectory.class);

    private final GateLimits patience;
    // Guarded by this.
    private final Map<GatedResource.Place, GatedResource> places = new LinkedHashMap<>();
    private final Map<Resource, GatedResource> served = new IdentityHashMap<>();
    private volatile Routes routes = new Routes(Router.of(List.of()), Long.MAX_VALUE);

    /** A router, and when a path of it is to be forgotten: on the clock of {@link System#nanoTime}. */
    private record Routes(Router router, long untilNs) {}

    ResourceDirectory() {
        this(PATIENCE);
    }

    ResourceDirectory(GateLimits patience) {
        this.patience = patience;
    }

    /** Adds a resource; one whose method or path cannot be served is refused with a warning. */
    void add(Resource resource) {
        try {
            Router.of(List.of(resource));
        } catch (IllegalArgumentException unusable) {
            LOG.warn("Resource {} is not served: {}", resource.getClass().getName(), unusable.getMessage());
            return;
        }
        place(resource).add(resource);
        route();
    }

    private synchronized GatedResource place(Resource resource) {
        var place = places.computeIfAbsent(
                GatedResource.Place.of(resource), unused -> new GatedResource(resource, patience));
        served.put(resource, place);
        return place;
    }

    /** Removes a resource, after the requests inside it were answered; not under the lock, as that may take time. */
    void remove(Resource resource) {
        find(resource).ifPresent(place -> place.remove(resource));
        forget(resource);
        route();
    }

    private synchronized Optional<GatedResource> find(Resource resource) {
        return Optional.ofNullable(served.get(resource));
    }

    private synchronized void forget(Resource resource) {
        served.remove(resource);
    }

    /** Those that serve come first, so that a place left empty never hides one that took it over. */
    private synchronized void route() {
        var here = places.values().stream().filter(served::containsValue).toList();
        var awaited = places.values().stream()
                .filter(place -> !served.containsValue(place) && place.awaitedNs() > 0)
                .toList();
        long nextNs = awaited.stream().mapToLong(GatedResource::awaitedNs).min().orElse(Long.MAX_VALUE / 2);
        var router = Router.of(
                Stream.<Resource>concat(here.stream(), awaited.stream()).toList());
        routes = new Routes(router, System.nanoTime() + nextNs);
    }

    Router router() {
        if (routes.untilNs - System.nanoTime() <= 0) {
            route();
        }
        return routes.router;
    }

    /** Waits for no request any more. */
    synchronized void close() {
        places.values().forEach(GatedResource::close);
    }
}
