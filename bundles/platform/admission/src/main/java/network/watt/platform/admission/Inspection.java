// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.governance.api.ModuleManifest;
import network.watt.platform.modules.JarEntries;
import network.watt.platform.modules.MalformedBundleException;
import network.watt.platform.types.Bytes;

/**
 * What is in a rule bundle, for people.
 *
 * @param manifest what it says of itself, as of schema 0
 * @param services the API and the class that serves it, {@code network.watt.ledger.api.LedgerModule by a.B}
 * @param files path to size in bytes, unpacked
 */
public record Inspection(ModuleManifest manifest, List<String> services, SortedMap<String, Integer> files) {

    public Inspection {
        services = List.copyOf(services);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Looks into a jar; {@link MalformedBundleException} says why it is no rule bundle. */
    public static Inspection of(byte[] jar) throws MalformedBundleException {
        var manifest = Admission.describe(jar, 0, 0);
        var contents = JarEntries.read(jar);
        var sizes = new TreeMap<String, Integer>();
        contents.forEach((path, content) -> sizes.put(path.utf8(), content.size()));
        return new Inspection(manifest, services(contents), sizes);
    }

    private static List<String> services(SortedMap<Bytes, Bytes> contents) {
        return BundleScan.of(contents, new Findings()).components().stream()
                .flatMap(component ->
                        component.services().stream().map(service -> service + " by " + component.implementation()))
                .toList();
    }
}
