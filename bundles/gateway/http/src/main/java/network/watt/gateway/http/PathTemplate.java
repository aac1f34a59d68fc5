// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path with parameters in braces, such as {@code /ledgers/{ledger}}. Ordered so that of several templates that fit a
 * path, the most fixed one comes first, the segments on the left weighing most.
 */
record PathTemplate(List<Segment> segments) implements Comparable<PathTemplate> {

    private static final Pattern FIXED = Pattern.compile("[a-z0-9][a-z0-9._-]*");
    private static final Pattern PARAMETER = Pattern.compile("\\{[a-z][A-Za-z0-9]*}");

    /** One step of a path. */
    sealed interface Segment {}

    /** A step that must read {@code text}. */
    record Fixed(String text) implements Segment {}

    /** A step that may read anything and is handed over as {@code name}. */
    record Parameter(String name) implements Segment {}

    PathTemplate {
        segments = List.copyOf(segments);
    }

    /** @throws IllegalArgumentException with a sentence if {@code path} is no template */
    static PathTemplate parse(String path) {
        if (path.equals("/")) {
            return new PathTemplate(List.of());
        }
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path starts with a slash: " + path);
        }
        var segments = new ArrayList<Segment>();
        var names = new HashSet<String>();
        for (var text : path.substring(1).split("/", -1)) {
            var segment = segment(text, path);
            if (segment instanceof Parameter parameter && !names.add(parameter.name())) {
                throw new IllegalArgumentException("two parameters of one name: " + path);
            }
            segments.add(segment);
        }
        return new PathTemplate(segments);
    }

    private static Segment segment(String text, String path) {
        if (PARAMETER.matcher(text).matches()) {
            return new Parameter(text.substring(1, text.length() - 1));
        }
        if (FIXED.matcher(text).matches()) {
            return new Fixed(text);
        }
        throw new IllegalArgumentException("'" + text + "' is neither a lower-case word nor a {parameter}: " + path);
    }

    /** The parameters' values if {@code path} fits. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        var parameters = new HashMap<String, String>();
        for (int i = 0; i < path.size(); i++) {
            if (segments.get(i) instanceof Parameter parameter) {
                parameters.put(parameter.name(), path.get(i));
            } else if (!segments.get(i).equals(new Fixed(path.get(i)))) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    /** What makes two templates the same to a caller: the fixed text, and where parameters are. */
    String shape() {
        var shape = new StringBuilder();
        segments.forEach(segment -> shape.append('/').append(segment instanceof Fixed fixed ? fixed.text() : "{}"));
        return shape.toString();
    }

    @Override
    public int compareTo(PathTemplate other) {
        for (int i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
            boolean fixed = segments.get(i) instanceof Fixed;
            if (fixed != other.segments.get(i) instanceof Fixed) {
                return fixed ? -1 : 1;
            }
        }
        return shape().compareTo(other.shape());
    }
}
