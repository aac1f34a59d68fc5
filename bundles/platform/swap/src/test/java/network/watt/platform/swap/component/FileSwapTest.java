// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.swap.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import network.watt.platform.swap.RefusedException;
import network.watt.platform.swap.Step;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Files as swaps in a real framework. */
class FileSwapTest {

    private static final String VIEW = "network.watt.view";

    @TempDir
    Path folder;

    private Framework framework;
    private Node node;

    @BeforeEach
    void start() throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(), "felix.log.level", "0"));
        framework.start();
        node = new Node(framework.getBundleContext(), new NoComponents());
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void shouldUpdateTheBundleWithTheSameNameAndPutItsOwnBytesBack() throws Exception {
        var view = install(VIEW, "1.0.0");
        var swap = new FileSwap(node, file(VIEW, "1.1.0"));
        assertThat(swap.plan().steps()).containsExactly(new Step(Step.Action.UPDATE, VIEW, "1.1.0"));
        assertThat(swap.plan().refusal()).isEmpty();

        swap.perform();
        assertThat(view.getVersion()).hasToString("1.1.0");
        assertThat(view.getState()).isEqualTo(Bundle.ACTIVE);

        swap.takeBack();
        assertThat(view.getVersion()).hasToString("1.0.0");
        assertThat(view.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(view.getEntry("some/content.txt").openStream()).hasContent("1.0.0");
    }

    @Test
    void shouldInstallABundleThatIsNewAndTakeItAwayAgain() throws Exception {
        var swap = new FileSwap(node, file(VIEW, "1.0.0"));
        assertThat(swap.plan().steps()).containsExactly(new Step(Step.Action.INSTALL, VIEW, "1.0.0"));

        swap.perform();
        assertThat(node.running()).contains(VIEW);

        swap.takeBack();
        assertThat(node.bundle(VIEW)).isEmpty();
    }

    @Test
    void shouldNotPlanToReplaceWhatOthersAreWiredTo() throws Exception {
        install("network.watt.api", "1.0.0", "Export-Package: network.watt.api");
        install("network.watt.user", "1.0.0", "Import-Package: network.watt.api");

        var swap = new FileSwap(node, file("network.watt.api", "1.1.0", "Export-Package: network.watt.api"));

        assertThat(swap.plan().stopping()).containsExactly("network.watt.user");
        assertThat(swap.plan().refusal()).isPresent();
        assertThat(node.running()).contains("network.watt.api", "network.watt.user");
    }

    @Test
    void shouldPutTheOldBundleBackWhenTheNewOneDoesNotResolve() throws Exception {
        var view = install(VIEW, "1.0.0");
        var swap = new FileSwap(node, file(VIEW, "1.1.0", "Import-Package: nowhere.to.be.found"));
        var expected = Expectation.of(node, swap.plan());

        assertThatThrownBy(swap::perform).isInstanceOf(BundleException.class);
        assertThat(expected.missing(node)).containsExactly("bundle " + VIEW + " does not run");
        swap.takeBack();

        assertThat(view.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(expected.asBefore().missing(node)).isEmpty();
    }

    @Test
    void shouldRefuseAFileThatIsNotThereAndTheBundleThatSwaps() throws Exception {
        assertThatThrownBy(() -> new FileSwap(node, folder.resolve("none.jar")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("cannot read");
        var itself = file("network.watt.platform.swap", "9.0.0");
        assertThatThrownBy(() -> new FileSwap(node, itself))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("cannot replace");
    }

    private Bundle install(String name, String version, String... headers) throws IOException, BundleException {
        var jar = new ByteArrayInputStream(jar(name, version, headers));
        var bundle = framework.getBundleContext().installBundle("test:" + name, jar);
        bundle.start();
        return bundle;
    }

    private Path file(String name, String version, String... headers) throws IOException {
        return Files.write(folder.resolve(name + "-" + version + ".jar"), jar(name, version, headers));
    }

    private static byte[] jar(String name, String version, String... headers) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            jar.write(("Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: " + name
                            + "\nBundle-Version: " + version + "\n" + String.join("\n", List.of(headers)) + "\n\n")
                    .getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new ZipEntry("some/content.txt"));
            jar.write(version.getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new ZipEntry("network/watt/api/placeholder"));
        }
        return bytes.toByteArray();
    }
}
