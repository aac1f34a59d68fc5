// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.replaceConfigurationFile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import network.watt.itests.bridge.FromContainer;
import network.watt.itests.bridge.KarafExtension;
import network.watt.platform.modules.ModuleRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** The distribution as people get it: what runs in it, what it refuses, where it listens. */
@ExtendWith(KarafExtension.class)
public class DistributionIT {

    private static final String LISTEN_STATE = "0A";

    @FromContainer
    ModuleRegistry registry;

    @FromContainer
    BundleContext context;

    /** The distribution with an unlisted rule among the bundles that Karaf installs before any guard can stand. */
    @Configuration
    public static Option[] configuration() throws IOException {
        var early = Files.createDirectories(Path.of("target")).resolve("early.jar").toAbsolutePath();
        Files.write(early, rule("early"));
        var options = new ArrayList<>(Distribution.options());
        options.add(replaceConfigurationFile("system/early/early/1.0.0/early-1.0.0.jar", early.toFile()));
        options.add(editConfigurationFilePut("etc/startup.properties", "mvn:early/early/1.0.0", "80"));
        return options.toArray(Option[]::new);
    }

    @Test
    void shouldResolveAndStartEveryBundle() {
        for (var bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders("").get("Fragment-Host") != null;
            assertTrue(
                    bundle.getState() == Bundle.ACTIVE || fragment && bundle.getState() == Bundle.RESOLVED,
                    () -> bundle + " is in state " + bundle.getState());
        }
    }

    @Test
    void shouldStageEveryRuleOfTheDistribution() {
        assertEquals(5, registry.modules().size(), () -> registry.modules().toString());
        for (var module : registry.modules()) {
            registry.require(module.digest());
        }
        registry.modules().forEach(module -> assertEquals("ACTIVE", module.state(), module.symbolicName()));
    }

    @Test
    void shouldRefuseAnUnlistedRule() throws Exception {
        var bundle = context.installBundle("file:unlisted", new ByteArrayInputStream(rule("unlisted")));
        try {
            assertThrows(BundleException.class, bundle::start);
            assertEquals(Bundle.INSTALLED, bundle.getState());
        } finally {
            bundle.uninstall();
        }
    }

    @Test
    void shouldHaveRemovedTheRuleThatCameBeforeTheGuard() {
        assertTrue(Arrays.stream(context.getBundles()).noneMatch(bundle -> "early".equals(bundle.getSymbolicName())));
    }

    /** The peer port is the one public listener, and it is closed until peers are configured. */
    @Test
    void shouldListenOnlyOnLoopback() throws IOException {
        for (var address : listeners()) {
            assertTrue(address.isLoopbackAddress(), () -> "listens on " + address);
        }
    }

    /** The addresses on which this process listens, from the kernel's tables. */
    private static List<InetAddress> listeners() throws IOException {
        var own = new ArrayList<String>();
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (var descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)) {
                    own.add(Files.readSymbolicLink(descriptor).toString());
                }
            }
        }
        var addresses = new ArrayList<InetAddress>();
        for (var table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
            for (var line : Files.readAllLines(Path.of(table))) {
                var columns = line.strip().split("\\s+");
                if (columns[3].equals(LISTEN_STATE) && own.contains("socket:[" + columns[9] + "]")) {
                    addresses.add(address(columns[1].split(":")[0]));
                }
            }
        }
        return addresses;
    }

    /** The kernel prints each 32-bit word of an address in the machine's order, here little-endian. */
    private static InetAddress address(String digits) throws IOException {
        var bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int at = (i / 4 * 4 + 3 - i % 4) * 2;
            bytes[i] = (byte) Integer.parseInt(digits.substring(at, at + 2), 16);
        }
        return InetAddress.getByAddress(bytes);
    }

    private static byte[] rule(String name) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write(("Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: " + name
                            + "\nBundle-Version: 1.0.0\nWatt-Rule: ledger\n\n")
                    .getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
