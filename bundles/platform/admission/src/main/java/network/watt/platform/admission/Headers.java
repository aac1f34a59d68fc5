// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import network.watt.platform.types.Bytes;

/**
 * The headers of a bundle's manifest, read strictly (JAR File Specification, "Notes on Manifest"): one section, each
 * header once, so that the container and we cannot read it differently.
 */
final class Headers {

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_-]{0,69}): (.*)");

    private final Map<String, String> values = new LinkedHashMap<>();

    private Headers() {}

    /** The headers; {@link IllegalArgumentException} with a sentence if they can be read in two ways. */
    static Headers read(Bytes manifest) {
        var headers = new Headers();
        var unfolded = manifest.utf8().replace("\r\n", "\n").replace("\n ", "");
        if (!unfolded.endsWith("\n") || unfolded.indexOf('\r') >= 0 || unfolded.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a manifest whose last line has no end, or with controls in it");
        }
        for (var line : unfolded.stripTrailing().split("\n")) {
            var header = LINE.matcher(line);
            if (!header.matches()) {
                throw new IllegalArgumentException("a manifest with more than plain headers: " + line);
            }
            boolean twice = headers.values.keySet().stream().anyMatch(name -> name.equalsIgnoreCase(header.group(1)));
            if (twice) {
                throw new IllegalArgumentException("a manifest with the header " + header.group(1) + " twice");
            }
            headers.values.put(header.group(1), header.group(2).strip());
        }
        return headers;
    }

    /** Name to value, in the order of the file. */
    Map<String, String> all() {
        return new LinkedHashMap<>(values);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
