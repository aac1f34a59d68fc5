// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import network.watt.platform.modules.MalformedBundleException;
import network.watt.platform.modules.RuleBundle;

/**
 * One rule module of this source tree: a folder below {@code bundles/} whose POM states the role {@code rule}.
 *
 * @param folder the module's folder
 * @param name its artifact id
 */
record Rule(Path folder, String name) {

    private static final String ROLE = "<watt.role>rule</watt.role>";
    private static final Pattern NAME = Pattern.compile("<artifactId>(watt-(?!parent)[a-z0-9-]+)</artifactId>");

    /** All rules below {@code root}, by name. */
    static List<Rule> all(Path root) throws IOException {
        try (var poms = Files.find(root.resolve("bundles"), 3, (file, kind) -> file.endsWith("pom.xml"))) {
            return poms.filter(pom -> text(pom).contains(ROLE))
                    .map(pom -> new Rule(pom.getParent(), name(pom)))
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .toList();
        }
    }

    /** The module's jar, byte for byte. */
    byte[] jar() throws IOException {
        try (var jars = Files.newDirectoryStream(folder.resolve("target"), name + "-*.jar")) {
            for (var jar : jars) {
                return Files.readAllBytes(jar);
            }
        }
        throw new IOException(name + " has not been built before it is checked; make it a dependency of build/checks");
    }

    /** What the jar says about itself, with its digest. */
    RuleBundle bundle() throws IOException {
        try {
            return RuleBundle.read(jar());
        } catch (MalformedBundleException e) {
            throw new IOException(name + " is no rule bundle: " + e.getMessage(), e);
        }
    }

    private static String name(Path pom) {
        var name = NAME.matcher(text(pom));
        if (!name.find()) {
            throw new IllegalStateException(pom + " has no artifact id that starts with watt-");
        }
        return name.group(1);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
