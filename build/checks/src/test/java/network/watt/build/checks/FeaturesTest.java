// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is built is what is shipped. */
class FeaturesTest {

    private static final Path ROOT = Path.of("../..");
    /** Libraries that are no bundle of a node: what only the launcher runs, and what provers embed. */
    private static final Set<String> OFFLINE = Set.of("scp/quorum", "porep/sealing");

    private static final Pattern MODULE = Pattern.compile("<module>bundles/([a-z0-9/-]+)</module>");

    @Test
    void shouldShipEveryBundleOnceButRulesWhatTheyEmbedAndTestkitsInNoFeature() throws IOException {
        var features = Files.readString(ROOT.resolve("karaf-features/src/main/feature/feature.xml"));
        for (var module : modules()) {
            var pom = Files.readString(ROOT.resolve("bundles/" + module + "/pom.xml"));
            // What rules embed is in their own bundles.
            boolean shipped = !OFFLINE.contains(module)
                    && Stream.of("rule", "testkit", "embedded")
                            .noneMatch(role -> pom.contains("<watt.role>" + role + "<"));
            var bundle = "mvn:network.watt/watt-" + module.replace('/', '-') + "/${project.version}<";

            assertThat(features.split(Pattern.quote(bundle), -1)).as(module).hasSize(shipped ? 2 : 1);
        }
    }

    @Test
    void shouldShipEveryRuleAsAFile() throws IOException {
        var assembly = Files.readString(ROOT.resolve("assembly/pom.xml"));
        for (var rule : Rule.all(ROOT)) {
            assertThat(assembly)
                    .contains("<artifactItem><groupId>network.watt</groupId><artifactId>" + rule.name()
                            + "</artifactId>");
        }
    }

    private static List<String> modules() throws IOException {
        var modules = MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(m -> m.group(1));
        var list = modules.toList();
        assertThat(list).hasSizeGreaterThan(20);
        return list;
    }
}
