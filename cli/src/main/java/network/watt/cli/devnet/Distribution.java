// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.watt.cli.Failure;

/**
 * An unpacked distribution: shared by all nodes of this machine and never written to.
 *
 * @param home its directory
 */
public record Distribution(Path home) {

    /** The distribution named by the launcher script in the system property {@code watt.home}. */
    public static Distribution current() {
        var home = System.getProperty("watt.home");
        if (home == null) {
            throw new Failure("the launcher does not know the distribution; start it as ./watt");
        }
        var distribution = new Distribution(Path.of(home).toAbsolutePath());
        if (!Files.isDirectory(distribution.home.resolve("system"))) {
            throw new Failure("no distribution in " + home + "; build it with: mvn -DskipTests package");
        }
        return distribution;
    }

    /** The bundles of the rules, before any node has staged them. */
    public List<Path> ruleBundles() {
        return jars("rules");
    }

    /** The folder of the rules' bundles. */
    public Path rules() {
        return home.resolve("rules");
    }

    /** The configuration that every node starts with. */
    public Path etc() {
        return home.resolve("etc");
    }

    /**
     * The command line of one node's Java process.
     *
     * @param base the node's own directory
     */
    List<String> command(Path base, List<String> jvmOptions) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(moduleOptions());
        command.addAll(karafOptions(base));
        command.add("-classpath");
        command.add(Stream.concat(jars("lib/boot").stream(), jars("lib/jdk9plus").stream())
                .map(Path::toString)
                .collect(Collectors.joining(java.io.File.pathSeparator)));
        command.add("org.apache.karaf.main.Main");
        return command;
    }

    private List<String> karafOptions(Path base) {
        return List.of(
                "-Dkaraf.home=" + home,
                "-Dkaraf.base=" + base,
                "-Dkaraf.etc=" + base.resolve("etc"),
                "-Dkaraf.data=" + base.resolve("data"),
                "-Dkaraf.log=" + base.resolve("log"),
                "-Dkaraf.instances=" + base.resolve("instances"),
                "-Djava.io.tmpdir=" + base.resolve("data/tmp"),
                "-Djava.util.logging.config.file=" + base.resolve("etc/java.util.logging.properties"),
                "-Dkaraf.startLocalConsole=false",
                "-Dkaraf.startRemoteShell=false",
                "-Dkaraf.shutdown.port=-1",
                "-Dleveldb.mmap=false",
                "-Dwatt.started=" + System.currentTimeMillis());
    }

    /** What Karaf's own start script passes to Java 9 and later, without the security manager. */
    private List<String> moduleOptions() {
        var options = new ArrayList<String>(List.of(
                "--add-reads=java.xml=java.logging",
                "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
                "--patch-module=java.base=" + endorsed("org.apache.karaf.specs.locator"),
                "--patch-module=java.xml=" + endorsed("org.apache.karaf.specs.java.xml-")));
        for (var opened : List.of("java.security", "java.net", "java.lang", "java.util")) {
            options.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        options.add("--add-opens=java.naming/javax.naming.spi=ALL-UNNAMED");
        for (var exported : List.of("file", "http", "https", "jar")) {
            options.add("--add-exports=java.base/sun.net.www.protocol." + exported + "=ALL-UNNAMED");
        }
        return options;
    }

    private Path endorsed(String start) {
        return jars("lib/endorsed").stream()
                .filter(jar -> jar.getFileName().toString().startsWith(start))
                .findFirst()
                .orElseThrow(
                        () -> new Failure("the distribution lacks lib/endorsed/" + start + "*.jar; build it anew"));
    }

    private List<Path> jars(String folder) {
        try (var files = Files.list(home.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
