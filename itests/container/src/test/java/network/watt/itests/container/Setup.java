// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.container;

import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.replaceConfigurationFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import network.watt.cli.devnet.Devnet;
import network.watt.cli.devnet.Distribution;
import org.ops4j.pax.exam.Option;

/** Outside of the container: the configuration of a network of one node, which closes ledgers alone. */
final class Setup {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private Setup() {}

    /** Keys, a genesis and the node's configuration, made anew as the launcher makes them. */
    static List<Option> oneNode() throws IOException {
        var devnet = new Devnet(Distribution.current(), TARGET.resolve("one-node"));
        devnet.delete();
        devnet.create(1);
        try (Stream<Path> files = Files.list(devnet.node(1).etc())) {
            return files.filter(file -> file.getFileName().toString().startsWith("network.watt."))
                    .map(file -> replaceConfigurationFile("etc/" + file.getFileName(), file.toFile()))
                    .toList();
        }
    }

    /** A rule that nobody listed, among the bundles that Karaf installs before any guard can stand. */
    static List<Option> unlistedRuleAtStartup(byte[] rule) throws IOException {
        var early = Files.createDirectories(TARGET).resolve("early.jar");
        Files.write(early, rule);
        return List.of(
                replaceConfigurationFile("system/early/early/1.0.0/early-1.0.0.jar", early.toFile()),
                editConfigurationFilePut("etc/startup.properties", "mvn:early/early/1.0.0", "80"));
    }
}
