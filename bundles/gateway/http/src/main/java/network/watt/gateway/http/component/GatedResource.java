// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http.component;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.platform.gate.Gate;
import network.watt.platform.gate.GateLimits;
import network.watt.platform.gate.NoProviderException;

/**
 * One place in the directory, which outlives the resources that fill it: a request that comes while a bundle is
 * replaced waits for the new resource, and one inside the old resource is answered before that stops. Any thread.
 */
final class GatedResource implements Resource {

    /** What a request was admitted by: a resource that differs in it does not get requests meant for another. */
    record Place(String method, String path, boolean admin) {

        static Place of(Resource resource) {
            return new Place(resource.method(), resource.path(), resource.admin());
        }
    }

    private final Place place;
    private final String summary;
    private final GateLimits limits;
    private final Gate<Resource> gate;
    // Guarded by this. The first one serves.
    private final List<Resource> resources = new ArrayList<>();
    private volatile long emptySinceNs = System.nanoTime();

    GatedResource(Resource first, GateLimits limits) {
        this.place = Place.of(first);
        this.summary = first.summary();
        this.limits = limits;
        this.gate = new Gate<>("resource " + place.method + " " + place.path, limits);
    }

    synchronized void add(Resource resource) {
        resources.add(resource);
        if (resources.size() == 1) {
            gate.bind(resource);
        }
    }

    /** Returns after the requests inside it were answered, or after the time for that. */
    synchronized void remove(Resource resource) {
        boolean served = !resources.isEmpty() && resources.get(0) == resource;
        resources.removeIf(known -> known == resource);
        if (served && !resources.isEmpty()) {
            gate.bind(resources.get(0));
        }
        gate.unbind(resource);
        emptySinceNs = System.nanoTime();
    }

    void close() {
        gate.close();
    }

    /** Whether a request would be handled at once. */
    boolean isOpen() {
        return gate.isOpen();
    }

    /** How long to wait for a resource still, in nanoseconds; nothing is to be expected from 0 on. */
    long awaitedNs() {
        return emptySinceNs + limits.parkMs() * 1_000_000 - System.nanoTime();
    }

    @Override
    public String method() {
        return place.method;
    }

    @Override
    public String path() {
        return place.path;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public boolean admin() {
        return place.admin;
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        try {
            return gate.callStage(resource -> resource.handle(request));
        } catch (NoProviderException gone) {
            return CompletableFuture.completedStage(
                    Answer.error(404, "path.unknown", "Nothing is here any more. GET / lists what there is."));
        }
    }
}
