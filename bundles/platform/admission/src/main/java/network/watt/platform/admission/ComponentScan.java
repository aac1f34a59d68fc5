// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import network.watt.platform.types.Bytes;

/**
 * The description of a rule's component (OSGi Compendium 8 §112.8), which may say one thing only: which class serves
 * which API. No configuration, no references, no methods of its life, no properties (DESIGN §3).
 *
 * <p>Read by a grammar far smaller than XML: no comments, entities or document types, so it has one reading.
 */
final class ComponentScan {

    private static final int MAX_BYTES = 4096;
    private static final Pattern DECLARATION = Pattern.compile("<\\?xml version=\"1\\.0\" encoding=\"UTF-8\"\\?>");
    private static final Pattern TAG =
            Pattern.compile("\\s*<(/?)([a-z:]+)((?:\\s+[a-z:-]+=\"[^\"<>&]*\")*)\\s*(/?)>\\s*");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z:-]+)=\"([^\"]*)\"");

    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "scr:component", Set.of("xmlns:scr", "name", "init", "immediate", "enabled"),
            "service", Set.of("scope"),
            "provide", Set.of("interface"),
            "implementation", Set.of("class"));

    private final Set<String> services = new LinkedHashSet<>();
    private String implementation = "";

    private ComponentScan() {}

    /** The description; {@link IllegalArgumentException} with a sentence if a rule must not have it. */
    static ComponentScan read(Bytes file) {
        var scan = new ComponentScan();
        if (file.size() > MAX_BYTES) {
            throw new IllegalArgumentException("a component that is described in more than 4 KiB");
        }
        var text = DECLARATION.matcher(file.utf8()).replaceFirst("");
        var tag = TAG.matcher(text);
        int end = 0;
        while (tag.find(end) && tag.start() == end) {
            scan.tag(tag.group(2), tag.group(3));
            end = tag.end();
            if (end == text.length()) {
                break;
            }
        }
        if (end != text.length() || scan.implementation.isEmpty()) {
            throw new IllegalArgumentException("a component that is described by more than tags");
        }
        return scan;
    }

    private void tag(String name, String attributes) {
        var allowed = Optional.ofNullable(ALLOWED.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "a component with <" + name + ">; a rule's has neither configuration nor references"));
        var attribute = ATTRIBUTE.matcher(attributes);
        while (attribute.find()) {
            if (!allowed.contains(attribute.group(1))) {
                throw new IllegalArgumentException("a component with " + attribute.group(1)
                        + "; a rule's has neither configuration nor references");
            }
            switch (attribute.group(1)) {
                case "interface" -> services.add(attribute.group(2));
                case "class" -> implementation = attribute.group(2);
                default -> {}
            }
        }
    }

    /** The interfaces it serves, by their names. */
    List<String> services() {
        return List.copyOf(services);
    }

    /** The class that does. */
    String implementation() {
        return implementation;
    }
}
