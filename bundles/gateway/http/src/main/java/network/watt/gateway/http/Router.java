// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import network.watt.gateway.api.Resource;

/**
 * Finds the resource for a method and a path. The path decides first: of the templates that fit, the one with the
 * left-most fixed segments wins, and only its methods are looked at. Immutable.
 */
public final class Router {

    private final List<Shape> shapes;

    private Router(List<Shape> shapes) {
        this.shapes = shapes;
    }

    /** What a path leads to. */
    public sealed interface Routing {}

    /** A resource, with the path's parameters. */
    public record Found(Resource resource, Map<String, String> parameters) implements Routing {}

    /** The path is known, but not with this method. */
    public record MethodNotAllowed(SortedSet<String> allowed) implements Routing {}

    /** Nothing is there. */
    public record PathUnknown() implements Routing {}

    private record Entry(PathTemplate template, Resource resource) {}

    private record Shape(PathTemplate template, TreeMap<String, Entry> byMethod) {}

    /**
     * A router for {@code resources}, of which the first wins where two have the same method and path.
     *
     * @throws IllegalArgumentException if a path is no template or a method is neither GET nor POST
     */
    public static Router of(List<Resource> resources) {
        var shapes = new TreeMap<String, Shape>();
        for (var resource : resources) {
            var template = PathTemplate.parse(resource.path());
            shapes.computeIfAbsent(template.shape(), shape -> new Shape(template, new TreeMap<>()))
                    .byMethod()
                    .putIfAbsent(known(resource.method()), new Entry(template, resource));
        }
        var ordered = new ArrayList<>(shapes.values());
        ordered.sort((left, right) -> left.template().compareTo(right.template()));
        return new Router(List.copyOf(ordered));
    }

    private static String known(String method) {
        if (!method.equals("GET") && !method.equals("POST")) {
            throw new IllegalArgumentException("a resource's method is GET or POST, not " + method);
        }
        return method;
    }

    public Routing route(String method, List<String> path) {
        for (var shape : shapes) {
            if (shape.template().match(path).isPresent()) {
                return within(shape, method, path);
            }
        }
        return new PathUnknown();
    }

    private static Routing within(Shape shape, String method, List<String> path) {
        var entry = shape.byMethod().get(method);
        if (entry == null) {
            return new MethodNotAllowed(new TreeSet<>(shape.byMethod().keySet()));
        }
        return new Found(entry.resource(), entry.template().match(path).orElseThrow());
    }
}
