// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import network.watt.governance.api.ModuleManifest;

/**
 * The packages that today's host exports, with their versions: what a container would wire a rule bundle to. On a plain JVM
 * nothing else asks whether a bundle's range still fits. Immutable.
 */
final class HostApis {

    private static final Pattern EXPORT = Pattern.compile("(network\\.watt\\.[a-z0-9.]+);version=\"([0-9.]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(\\S+) \\[([0-9.]+),([0-9.]+)\\)");

    private final Map<String, String> versions;

    private HostApis(Map<String, String> versions) {
        this.versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    }

    /** What the manifests on the class path export. */
    static HostApis ofClassPath() {
        var versions = new TreeMap<String, String>();
        try {
            for (var url : Collections.list(HostApis.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
                try (var in = url.openStream()) {
                    var exports = new Manifest(in).getMainAttributes().getValue("Export-Package");
                    EXPORT.matcher(exports == null ? "" : exports)
                            .results()
                            .forEach(export -> versions.put(export.group(1), export.group(2)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the manifests on the class path", e);
        }
        return new HostApis(versions);
    }

    /** The same with one package in another version. */
    HostApis with(String name, String version) {
        var changed = new TreeMap<>(versions);
        changed.put(name, version);
        return new HostApis(changed);
    }

    /** Why a bundle could not be wired to this host, if so: a clause that names the first package that does not fit. */
    Optional<String> misfit(ModuleManifest manifest) {
        for (var part : manifest.apiRange().split(", ")) {
            var range = IMPORT.matcher(part);
            if (!range.matches()) {
                return Optional.of("it imports " + part + ", which is no range");
            }
            var here = versions.get(range.group(1));
            if (here == null || compare(here, range.group(2)) < 0 || compare(here, range.group(3)) >= 0) {
                return Optional.of("it imports " + part + ", and this host "
                        + (here == null ? "does not export it" : "exports " + here));
            }
        }
        return Optional.empty();
    }

    /** By number, missing ones being 0. */
    private static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static int[] numbers(String version) {
        return Arrays.copyOf(
                Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray(), 3);
    }
}
