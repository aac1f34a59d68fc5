// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.container;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.mavenBundle;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureSecurity;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.karaf.options.libraries.OverrideJUnitBundlesOption;
import org.ops4j.pax.exam.options.extra.VMOption;

/** The distribution as Pax Exam options. */
final class KarafOptions {

    private static final String PLATFORM = "org.junit.platform";

    private KarafOptions() {}

    static List<Option> of() {
        var karaf = System.getProperty("karaf.version");
        var options = new ArrayList<Option>(List.of(
                karafDistributionConfiguration()
                        .frameworkUrl("file:" + System.getProperty("watt.distribution"))
                        .name("watt")
                        .karafVersion(karaf)
                        .unpackDirectory(new File("target/container"))
                        .useDeployFolder(false),
                configureSecurity().disableKarafMBeanServerBuilder(),
                configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
                editConfigurationFilePut("etc/org.apache.karaf.features.cfg", "updateSnapshots", "none"),
                editConfigurationFilePut(
                        "etc/org.ops4j.pax.url.mvn.cfg",
                        "org.ops4j.pax.url.mvn.localRepository",
                        System.getProperty("watt.repository")),
                systemTimeout(60_000),
                new OverrideJUnitBundlesOption(),
                bundle("file:" + System.getProperty("watt.bridge"))));
        options.addAll(jupiter(System.getProperty("junit.version")));
        options.addAll(List.of(
                mavenBundle("org.awaitility", "awaitility", System.getProperty("awaitility.version")),
                mavenBundle("org.hamcrest", "hamcrest", "2.1")));
        java(karaf).forEach(argument -> options.add(new VMOption(argument)));
        return options;
    }

    private static List<Option> jupiter(String version) {
        var platform = version.replaceFirst("^5", "1");
        return List.of(
                mavenBundle("org.junit.jupiter", "junit-jupiter-api", version),
                mavenBundle("org.junit.jupiter", "junit-jupiter-engine", version),
                mavenBundle(PLATFORM, "junit-platform-commons", platform),
                mavenBundle(PLATFORM, "junit-platform-engine", platform),
                mavenBundle(PLATFORM, "junit-platform-launcher", platform),
                mavenBundle("org.opentest4j", "opentest4j", "1.3.0"),
                mavenBundle("org.apiguardian", "apiguardian-api", "1.1.2"));
    }

    /** What Karaf's own scripts pass to Java 17. */
    private static List<String> java(String karaf) {
        var specs = "lib/endorsed/org.apache.karaf.specs.";
        var arguments = new ArrayList<>(List.of(
                "-Xmx512m",
                "--add-reads=java.xml=java.logging",
                "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
                "--patch-module",
                "java.base=" + specs + "locator-" + karaf + ".jar",
                "--patch-module",
                "java.xml=" + specs + "java.xml-" + karaf + ".jar"));
        for (var open : List.of("java.security", "java.net", "java.lang", "java.util")) {
            arguments.addAll(List.of("--add-opens", "java.base/" + open + "=ALL-UNNAMED"));
        }
        arguments.addAll(List.of("--add-opens", "java.naming/javax.naming.spi=ALL-UNNAMED"));
        for (var protocol : List.of("file", "http", "https", "jar")) {
            arguments.add("--add-exports=java.base/sun.net.www.protocol." + protocol + "=ALL-UNNAMED");
        }
        var separator = File.pathSeparator;
        arguments.addAll(
                List.of("-classpath", "lib/jdk9plus/*" + separator + "lib/boot/*" + separator + "lib/endorsed/*"));
        return arguments;
    }
}
