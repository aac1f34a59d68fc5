// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * What a rule bundle says about itself. The manifest header {@value #HEADER} names the area it rules and makes it a
 * rule bundle.
 *
 * @param digest of its bytes, see {@link BundleDigest}
 * @param area of the protocol table, such as {@code consensus} or {@code rewards/accounts}
 * @param symbolicName the bundle's name
 * @param version the bundle's version, fixed: never a snapshot
 */
public record RuleBundle(Hash digest, String area, String symbolicName, String version) {

    /** The manifest header that names the area. */
    public static final String HEADER = "Watt-Rule";

    /** A rule is self-contained and passive: nothing attaches to it, runs at its start or is imported from it. */
    private static final List<String> FORBIDDEN = List.of(
            "Fragment-Host",
            "Bundle-Activator",
            "Require-Bundle",
            "DynamicImport-Package",
            "Export-Package",
            "Bundle-NativeCode");

    private static final Bytes MANIFEST = Bytes.utf8("META-INF/MANIFEST.MF");

    public RuleBundle {
        requireNonNull(digest);
        requireNonNull(area);
        requireNonNull(symbolicName);
        requireNonNull(version);
    }

    /** Reads a rule bundle's jar; throws {@link MalformedBundleException} saying why it cannot be one. */
    public static RuleBundle read(byte[] jar) throws MalformedBundleException {
        var files = JarEntries.read(jar);
        var manifest = files.get(MANIFEST);
        if (manifest == null) {
            throw new MalformedBundleException("a jar without a manifest");
        }
        var headers = headers(manifest);
        for (var header : FORBIDDEN) {
            if (headers.getValue(header) != null) {
                throw new MalformedBundleException("a rule bundle must not have the header " + header);
            }
        }
        var name = required(headers, "Bundle-SymbolicName");
        if (name.replace(" ", "").contains(";singleton:=true")) {
            throw new MalformedBundleException(
                    "a rule bundle must not be a singleton: its next version runs beside it");
        }
        var area = required(headers, HEADER);
        if (!area.matches("[a-z]+(/[a-z]+)?")) {
            throw new MalformedBundleException(HEADER + " names no area: " + area);
        }
        return new RuleBundle(
                BundleDigest.of(files), area, name.split(";", 2)[0].strip(), required(headers, "Bundle-Version"));
    }

    private static Attributes headers(Bytes manifest) throws MalformedBundleException {
        try {
            return new Manifest(new ByteArrayInputStream(manifest.toArray())).getMainAttributes();
        } catch (IOException e) {
            throw new MalformedBundleException("a manifest that cannot be read: " + e.getMessage());
        }
    }

    private static String required(Attributes headers, String name) throws MalformedBundleException {
        var value = headers.getValue(name);
        if (value == null || value.isBlank()) {
            throw new MalformedBundleException("a manifest without " + name);
        }
        return value.strip();
    }
}
