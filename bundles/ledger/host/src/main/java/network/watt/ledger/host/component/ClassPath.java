// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The class path of this release for a process outside of the container. */
final class ClassPath {

    private static final String OWN_BUNDLES = "system/network/watt";

    private ClassPath() {}

    /** All bundles of this project in the distribution that this container runs from; none outside of one. */
    static String ofHome() {
        var bundles = Path.of(System.getProperty("karaf.home", ".")).resolve(OWN_BUNDLES);
        if (Files.notExists(bundles)) {
            return "";
        }
        try (var files = Files.walk(bundles)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + bundles + ": " + e.getMessage(), e);
        }
    }
}
