// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import network.watt.platform.modules.BundleDigest;
import network.watt.platform.modules.Jars;
import network.watt.platform.modules.ModuleRegistry.StandIn;
import network.watt.platform.types.Hash;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.launch.Framework;

/** A distribution whose rule bundle has other bytes than the one that the network names, in a real framework. */
class LocalBuildsTest {

    private static final byte[] NAMED = rule("1.0.0", "as published");
    private static final byte[] BUILT = rule("1.0.0", "as built here");
    private static final byte[] OTHER = rule("1.0.1", "as published");

    @TempDir
    Path folder;

    private Framework framework;
    private Registry registry;

    private static byte[] rule(String version, String description) {
        return Jars.bundle(
                "Bundle-SymbolicName: a.rule",
                "Bundle-Version: " + version,
                "Bundle-Description: " + description,
                "Watt-Rule: ledger");
    }

    @BeforeEach
    void build() throws IOException {
        Files.createDirectories(folder.resolve("rules"));
        ship("built", BUILT);
    }

    private void ship(String name, byte[] jar) throws IOException {
        Files.write(folder.resolve("rules").resolve(name + ".jar"), jar);
    }

    private void boot(boolean localBuilds) throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(), "felix.log.level", "0"));
        framework.start();
        var context = framework.getBundleContext();
        var guard = new Guard(context);
        context.registerService(ResolverHookFactory.class, guard, null);
        registry = new Registry(
                context,
                guard,
                (manifest, jar) -> {},
                new Registry.Settings(
                        folder.resolve("modules"),
                        folder.resolve("rules"),
                        folder.resolve("etc/admitted"),
                        new Archives(""),
                        localBuilds));
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private static Hash digest(byte[] jar) throws IOException {
        return BundleDigest.of(jar);
    }

    private void requireNamed() throws IOException {
        registry.require(digest(NAMED), "a.rule", "1.0.0");
    }

    private Bundle running(byte[] jar) throws IOException {
        return framework.getBundleContext().getBundle("watt:" + digest(jar).hex());
    }

    @Test
    void shouldRefuseOtherBytesOfTheSameNameAndVersionByDefault() throws Exception {
        boot(false);
        assertThatThrownBy(this::requireNamed)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the rule bundle a.rule 1.0.0 that this network names")
                .hasMessageContaining("digest " + digest(NAMED).hex())
                .hasMessageContaining("has other bytes, digest " + digest(BUILT).hex())
                .hasMessageContaining("run ./watt admit FILE with the named one")
                .hasMessageContaining("set local_builds = true in network.watt.platform.modules.cfg");
        assertThat(framework.getBundleContext().getBundles()).hasSize(1);
        assertThat(registry.standIns()).isEmpty();
    }

    @Test
    void shouldLetTheBuiltOneStandInWhereThatIsAllowedAndSaySo() throws Exception {
        boot(true);
        requireNamed();
        requireNamed();
        assertThat(running(BUILT).getState()).isEqualTo(Bundle.ACTIVE);
        Runnable module = () -> {};
        running(BUILT).getBundleContext().registerService(Runnable.class, module, null);
        assertThat(registry.find(digest(NAMED), Runnable.class)).containsSame(module);
        assertThat(registry.standIns()).containsExactly(new StandIn("a.rule", "1.0.0", digest(NAMED), digest(BUILT)));
        assertThat(registry.standIns().get(0).warning())
                .contains("a.rule 1.0.0 that was built here, digest "
                        + digest(BUILT).hex())
                .contains("the one this network names, digest " + digest(NAMED).hex());
        assertThat(registry.modules()).singleElement().satisfies(found -> assertThat(found.state())
                .isEqualTo("ACTIVE"));
    }

    @Test
    void shouldUseTheNamedOneWhenItIsHereWhateverIsAllowed() throws Exception {
        ship("named", NAMED);
        boot(true);
        requireNamed();
        assertThat(running(NAMED).getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(running(BUILT)).isNull();
        assertThat(registry.standIns()).isEmpty();
    }

    @Test
    void shouldCountAFileThatAnEarlierDistributionLeftAsNotHere() throws Exception {
        Files.createDirectories(folder.resolve("modules"));
        Files.write(folder.resolve("modules/" + digest(NAMED).hex() + ".jar"), NAMED);
        boot(false);
        assertThatThrownBy(this::requireNamed).hasMessageContaining("or not admitted");
        stop();
        boot(true);
        requireNamed();
        assertThat(registry.standIns()).hasSize(1);
        stop();
        Files.createDirectories(folder.resolve("etc"));
        Files.writeString(folder.resolve("etc/admitted"), digest(NAMED).hex() + "\n");
        boot(true);
        requireNamed();
        assertThat(registry.standIns()).isEmpty();
    }

    @Test
    void shouldHaveNothingStandInOfAnotherVersionOrName() throws Exception {
        boot(true);
        for (var row : List.of(List.of("a.rule", "1.0.1"), List.of("another.rule", "1.0.0"))) {
            assertThatThrownBy(() -> registry.require(digest(OTHER), row.get(0), row.get(1)))
                    .hasMessageContaining("the rule bundle " + row.get(0) + " " + row.get(1))
                    .hasMessageContaining("is not here, or not admitted: run ./watt admit FILE");
        }
        assertThatThrownBy(() -> registry.require(digest(NAMED))).hasMessageContaining("is not admitted");
        assertThat(registry.standIns()).isEmpty();
    }

    @Test
    void shouldNotChooseBetweenTwo() throws Exception {
        ship("again", rule("1.0.0", "built once more"));
        boot(true);
        assertThatThrownBy(this::requireNamed)
                .hasMessageContaining("2 in ")
                .hasMessageContaining("leave one of them there");
    }

    @Test
    void shouldKeepAStandInThatIsStillUsedUnderAnotherDigestAndStartAReleasedOneAgain() throws Exception {
        boot(true);
        requireNamed();
        registry.require(digest(BUILT), "a.rule", "1.0.0");
        registry.release(digest(NAMED));
        assertThat(running(BUILT).getState()).isEqualTo(Bundle.ACTIVE);
        registry.release(digest(BUILT));
        assertThat(running(BUILT)).isNull();
        registry.require(digest(NAMED));
        assertThat(running(BUILT).getState()).isEqualTo(Bundle.ACTIVE);
    }
}
