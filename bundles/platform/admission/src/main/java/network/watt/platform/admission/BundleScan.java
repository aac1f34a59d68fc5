// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import network.watt.platform.types.Bytes;

/**
 * Everything in a bundle besides its classes: headers from a list, imports of the host's API alone, components without
 * configuration or references, and no file that the container would act on.
 */
final class BundleScan {

    static final Bytes MANIFEST = Bytes.utf8("META-INF/MANIFEST.MF");

    private static final Set<String> HEADERS = new LinkedHashSet<>(List.of(
            "Manifest-Version",
            "Bundle-ManifestVersion",
            "Bundle-SymbolicName",
            "Bundle-Version",
            "Bundle-Name",
            "Bundle-Description",
            "Bundle-License",
            "Bundle-Vendor",
            "Bundle-Copyright",
            "Bundle-DocURL",
            "Bundle-SCM",
            "Bundle-Developers",
            "Bundle-Category",
            "Import-Package",
            "Private-Package",
            "Provide-Capability",
            "Require-Capability",
            "Service-Component",
            "Watt-Rule"));

    /** What bnd writes for a component on Java 17. */
    private static final Pattern REQUIREMENT = Pattern.compile(
            "osgi\\.extender;filter:=\"\\(&\\(osgi\\.extender=osgi\\.component\\)\\(version>=1\\.[0-9.]+\\)\\(!\\(version>=2\\.0\\.0\\)\\)\\)\""
                    + "|osgi\\.ee;filter:=\"\\(&\\(osgi\\.ee=JavaSE\\)\\(version=17\\)\\)\"");

    private static final Pattern CAPABILITY =
            Pattern.compile("osgi\\.service;objectClass:List<String>=\"[A-Za-z0-9_.,]+\"(;uses:=\"[A-Za-z0-9_.,]+\")?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");
    private static final Pattern COMMA = Pattern.compile(",(?=[^\"]*(?:\"[^\"]*\"[^\"]*)*$)");
    private static final Pattern PLAIN_FILE = Pattern.compile("META-INF/(LICENSE|NOTICE)[A-Za-z0-9._-]*");
    private static final int MAX_VALUE_CHARACTERS = 8192;

    private final SortedMap<Bytes, Bytes> files;
    private final Findings findings;
    private final List<ComponentScan> components = new ArrayList<>();
    private final Set<String> imported = new LinkedHashSet<>();

    private BundleScan(SortedMap<Bytes, Bytes> files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    /** Adds what it finds to {@code findings}. */
    static BundleScan of(SortedMap<Bytes, Bytes> files, Findings findings) {
        var scan = new BundleScan(files, findings);
        var described = new LinkedHashSet<String>();
        try {
            var manifest = Optional.ofNullable(files.get(MANIFEST))
                    .orElseThrow(() -> new IllegalArgumentException("a jar without a manifest"));
            scan.headers(Headers.read(manifest), described);
        } catch (IllegalArgumentException e) {
            findings.add(MANIFEST.utf8(), "", "", e.getMessage());
        }
        described.forEach(scan::component);
        files.keySet().forEach(path -> scan.file(path.utf8(), described));
        return scan;
    }

    /** The host's API packages that the bundle imports, by their internal names. */
    Set<String> imported() {
        return imported;
    }

    List<ComponentScan> components() {
        return components;
    }

    private void headers(Headers headers, Set<String> described) {
        headers.all().forEach((name, value) -> {
            if (!HEADERS.contains(name) || value.length() > MAX_VALUE_CHARACTERS) {
                findings.add(MANIFEST.utf8(), name, "", "not among the headers that a rule may have");
            }
        });
        boolean plain =
                headers.value("Bundle-ManifestVersion").filter("2"::equals).isPresent()
                        && headers.value("Bundle-SymbolicName")
                                .filter(name -> NAME.matcher(name).matches())
                                .isPresent();
        if (!plain) {
            findings.add(MANIFEST.utf8(), "", "", "a manifest that is not of version 2 with a plain symbolic name");
        }
        headers.value("Import-Package")
                .ifPresent(value -> imported.addAll(ApiRange.read(value).packages()));
        matching(headers, "Require-Capability", REQUIREMENT);
        matching(headers, "Provide-Capability", CAPABILITY);
        headers.value("Service-Component").ifPresent(value -> {
            for (var path : value.split(",")) {
                described.add(path.strip());
            }
        });
    }

    private void matching(Headers headers, String name, Pattern allowed) {
        headers.value(name)
                .filter(value -> value.length() <= MAX_VALUE_CHARACTERS)
                .ifPresent(value -> {
                    for (var clause : COMMA.split(value, -1)) {
                        if (!allowed.matcher(clause.strip()).matches()) {
                            findings.add(
                                    MANIFEST.utf8(), name, clause.strip(), "not what a component alone needs or gives");
                        }
                    }
                });
    }

    private void component(String path) {
        try {
            var file = Optional.ofNullable(files.get(Bytes.utf8(path)))
                    .orElseThrow(() -> new IllegalArgumentException("a component whose description is missing"));
            var component = ComponentScan.read(file);
            for (var service : component.services()) {
                if (!imported.contains(service.substring(0, Math.max(0, service.lastIndexOf('.')))
                        .replace('.', '/'))) {
                    throw new IllegalArgumentException(
                            "a component that serves " + service + ", which is no API it imports");
                }
            }
            if (!files.containsKey(Bytes.utf8(component.implementation().replace('.', '/') + ".class"))) {
                throw new IllegalArgumentException(
                        "a component of a class that is not in the bundle: " + component.implementation());
            }
            components.add(component);
        } catch (IllegalArgumentException e) {
            findings.add(path, "", "", e.getMessage());
        }
    }

    /** Files that mean something to the container are those we know; others are content, which code cannot reach. */
    private void file(String path, Set<String> described) {
        boolean known = path.equals(MANIFEST.utf8())
                || described.contains(path)
                || PLAIN_FILE.matcher(path).matches();
        if (!known && (path.startsWith("META-INF/") || path.startsWith("OSGI-INF/") || path.endsWith(".jar"))) {
            findings.add(path, "", "", "a file that the container might act on, or that nobody reads");
        }
    }
}
