// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import network.watt.governance.api.ModuleManifest;
import network.watt.platform.modules.BundleDigest;
import network.watt.platform.modules.Chunks;
import network.watt.platform.modules.Jars;
import network.watt.platform.types.Bytes;
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
import org.osgi.framework.wiring.FrameworkWiring;

/** The guard and the stager in a real framework; a restart keeps its cache, as Karaf does. */
class AdmissionTest {

    private static final byte[] LISTED = Jars.rule("listed");
    private static final byte[] UNLISTED = Jars.rule("unlisted");
    private static final Hash ROOT = Chunks.of(Bytes.copyOf(UNLISTED)).root();

    @TempDir
    Path folder;

    private String archives = "";
    private Framework framework;
    private Guard guard;
    private Registry registry;

    @BeforeEach
    void start() throws IOException, BundleException {
        Files.createDirectories(folder.resolve("rules"));
        Files.write(folder.resolve("rules/listed.jar"), LISTED);
        boot();
    }

    private void boot() throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(), "felix.log.level", "0"));
        framework.start();
        var context = framework.getBundleContext();
        guard = new Guard(context);
        context.registerService(ResolverHookFactory.class, guard, null);
        registry = new Registry(
                context,
                guard,
                this::check,
                new Registry.Settings(
                        folder.resolve("modules"),
                        folder.resolve("rules"),
                        folder.resolve("etc/admitted"),
                        new Archives(archives),
                        false));
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void shouldStartAListedRuleAndFindExactlyItsServices() throws IOException {
        var digest = BundleDigest.of(LISTED);
        framework.getBundleContext().registerService(Runnable.class, () -> {}, null);

        registry.require(digest);

        assertThat(registry.find(digest, Runnable.class)).isEmpty();
        Runnable module = () -> {};
        rule(digest).getBundleContext().registerService(Runnable.class, module, null);
        assertThat(registry.find(digest, Runnable.class)).containsSame(module);
        assertThat(registry.modules()).singleElement().satisfies(found -> assertThat(found.state())
                .isEqualTo("ACTIVE"));
    }

    @Test
    void shouldStageWhatAPlanNamesAndHaveItAgainAfterARestart() throws Exception {
        var digest = BundleDigest.of(UNLISTED);
        assertThatThrownBy(() -> registry.stage(manifest("unlisted", UNLISTED.length)))
                .hasMessageContaining("is missing here")
                .hasMessageContaining("./watt admit FILE");
        Files.write(folder.resolve("modules/" + digest.hex() + ".jar"), UNLISTED);

        registry.stage(manifest("unlisted", UNLISTED.length));
        assertThat(rule(digest).getState()).isEqualTo(Bundle.ACTIVE);

        stop();
        boot();
        registry.require(digest);
        assertThat(rule(digest).getState()).isEqualTo(Bundle.ACTIVE);
    }

    private void check(ModuleManifest manifest, byte[] jar) {
        if (manifest.module().equals("renamed")) {
            throw new IllegalStateException("refused by the check");
        }
    }

    @Test
    void shouldInstallNothingThatTheCheckRefuses() throws IOException {
        var digest = BundleDigest.of(UNLISTED);
        Files.write(folder.resolve("modules/" + digest.hex() + ".jar"), UNLISTED);
        assertThatThrownBy(() -> registry.stage(manifest("renamed", UNLISTED.length)))
                .hasMessageContaining("refused by the check");
        assertThatThrownBy(() -> registry.require(digest)).hasMessageContaining("not admitted");
        assertThat(framework.getBundleContext().getBundles()).hasSize(1);
    }

    @Test
    void shouldKeepFilesOfPeersOnlyUnderTheirOwnDigestAndServeOnlyAdmittedOnes() throws IOException {
        var digest = BundleDigest.of(UNLISTED);
        assertThatThrownBy(() -> registry.receive(BundleDigest.of(LISTED), Bytes.copyOf(UNLISTED)))
                .hasMessageContaining("it is not kept");
        assertThatThrownBy(() -> registry.receive(digest, Bytes.utf8("no jar"))).hasMessageContaining("no rule bundle");
        registry.receive(digest, Bytes.copyOf(UNLISTED));
        assertThat(registry.file(digest)).isEmpty();
        registry.stage(manifest("unlisted", UNLISTED.length));
        assertThat(registry.file(digest)).contains(Bytes.copyOf(UNLISTED));
    }

    private void restartWith(String places) throws Exception {
        archives = places;
        stop();
        boot();
    }

    @Test
    void shouldStageFromAnArchiveFolderWhatIsMissingHere() throws Exception {
        var digest = BundleDigest.of(UNLISTED);
        var archive = Files.createDirectory(folder.resolve("archive"));
        Files.write(archive.resolve(digest.hex() + ".jar"), UNLISTED);
        restartWith(folder.resolve("nowhere") + ", " + archive);
        registry.stage(manifest("unlisted", UNLISTED.length), ROOT);
        assertThat(rule(digest).getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(folder.resolve("modules/" + digest.hex() + ".jar")).exists();
    }

    @Test
    void shouldStageFromAWebServerAndTakeNoOtherFileFromIt() throws Exception {
        var digest = BundleDigest.of(UNLISTED);
        var served = new AtomicReference<byte[]>(LISTED);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/modules/" + digest.hex() + ".jar", exchange -> {
            exchange.sendResponseHeaders(200, served.get().length);
            exchange.getResponseBody().write(served.get());
            exchange.close();
        });
        server.start();
        try {
            restartWith("http://127.0.0.1:" + server.getAddress().getPort() + "/modules");
            var places = archives;
            for (var wrong : List.of(LISTED, new byte[UNLISTED.length], new byte[UNLISTED.length + 1], sameContent())) {
                served.set(wrong);
                restartWith(places); // it looks once a minute
                assertThatThrownBy(() -> registry.stage(manifest("unlisted", UNLISTED.length), ROOT))
                        .hasMessageContaining("is missing here");
            }
            served.set(UNLISTED);
            restartWith(places);
            registry.stage(manifest("unlisted", UNLISTED.length), ROOT);
            assertThat(rule(digest).getState()).isEqualTo(Bundle.ACTIVE);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void shouldKeepPiecesOverARestartAndForgetThemWithTheWholeFile() throws Exception {
        var digest = BundleDigest.of(UNLISTED);
        var file = Bytes.copyOf(UNLISTED);
        registry.receivePiece(digest, 0, file.slice(0, 100));
        registry.receivePiece(digest, 100, file.slice(100, 150));
        restartWith("");
        assertThat(registry.pieces(digest)).isEqualTo(file.slice(0, 150));
        registry.receive(digest, file);
        assertThat(registry.pieces(digest)).isEqualTo(Bytes.EMPTY);
        assertThat(folder.resolve("modules/" + digest.hex() + ".part")).doesNotExist();
    }

    /** Another jar of the same digest and size: the time of its first entry differs by two seconds, which no digest covers. */
    private static byte[] sameContent() {
        var jar = UNLISTED.clone();
        int local = 10; // of the local header: time and date
        jar[local] ^= 1;
        for (int at = jar.length - 46; at >= 0; at--) {
            if (jar[at] == 'P' && jar[at + 1] == 'K' && jar[at + 2] == 1 && jar[at + 3] == 2 && offset(jar, at) == 0) {
                jar[at + 12] ^= 1;
            }
        }
        return jar;
    }

    private static int offset(byte[] jar, int central) {
        return ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN).getInt(central + 42);
    }

    private static ModuleManifest manifest(String name, int sizeBytes) throws IOException {
        return new ModuleManifest(
                "ledger",
                name,
                "1.0.0",
                BundleDigest.of(UNLISTED),
                sizeBytes,
                "network.watt.ledger.api [1.0.0,2.0.0)",
                0,
                0);
    }

    @Test
    void shouldWriteDownWhatIsAdmittedBeforeItInstallsAnything() throws IOException {
        assertThat(AdmittedList.read(folder.resolve("modules/admitted"))).containsExactly(BundleDigest.of(LISTED));
        assertThat(framework.getBundleContext().getBundles()).hasSize(1);
    }

    @Test
    void shouldRefuseToRequireWhatIsNotAdmittedOrNotThere() throws Exception {
        var digest = BundleDigest.of(UNLISTED);
        assertThatThrownBy(() -> registry.require(digest)).hasMessageContaining("is not admitted");

        stop();
        Files.createDirectories(folder.resolve("etc"));
        Files.writeString(folder.resolve("etc/admitted"), digest.hex() + "\n");
        boot();
        assertThatThrownBy(() -> registry.require(digest)).hasMessageContaining("is missing");
    }

    @Test
    void shouldDenyAnUnlistedRuleAlsoAfterARestart() throws Exception {
        assertDenied(install("file:unlisted", UNLISTED));
        assertDenied(install("watt:" + BundleDigest.of(LISTED).hex(), Jars.rule("disguised")));

        stop();
        boot();

        assertThat(framework.getBundleContext().getBundles()).hasSize(1);
        assertDenied(install("file:unlisted", UNLISTED));
    }

    @Test
    void shouldRemoveAtItsStartWhatTheFrameworkResolvedBeforeIt() throws Exception {
        stop();
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString()));
        framework.start();
        var bundle = install("file:unlisted", UNLISTED);
        bundle.start();
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);

        new Guard(framework.getBundleContext());

        assertThat(bundle.getState()).isEqualTo(Bundle.UNINSTALLED);
    }

    @Test
    void shouldStageAListedRuleAgainAfterARestart() throws Exception {
        var digest = BundleDigest.of(LISTED);
        registry.require(digest);

        stop();
        boot();

        assertThat(rule(digest)).isNull();
        registry.require(digest);
        assertThat(rule(digest).getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void shouldRunTwoVersionsOfOneRuleSideBySideAlsoAfterARestart() throws Exception {
        var next = Jars.bundle("Bundle-SymbolicName: listed", "Bundle-Version: 2.0.0", "Watt-Rule: ledger");
        Files.write(folder.resolve("rules/next.jar"), next);
        for (int run = 0; run < 2; run++) {
            stop();
            boot();
            registry.require(BundleDigest.of(LISTED));
            registry.require(BundleDigest.of(next));
            Runnable old = () -> {};
            Runnable young = () -> {};
            rule(BundleDigest.of(LISTED)).getBundleContext().registerService(Runnable.class, old, null);
            rule(BundleDigest.of(next)).getBundleContext().registerService(Runnable.class, young, null);

            assertThat(registry.find(BundleDigest.of(LISTED), Runnable.class)).containsSame(old);
            assertThat(registry.find(BundleDigest.of(next), Runnable.class)).containsSame(young);
        }
    }

    @Test
    void shouldRemoveAReleasedRuleAloneKeepItsFileAndStartItAgainWhenAsked() throws Exception {
        var next = Jars.bundle("Bundle-SymbolicName: listed", "Bundle-Version: 2.0.0", "Watt-Rule: ledger");
        Files.write(folder.resolve("rules/next.jar"), next);
        stop();
        boot();
        var digest = BundleDigest.of(LISTED);
        registry.require(digest);
        registry.require(BundleDigest.of(next));
        var released = rule(digest);

        registry.release(digest);
        registry.release(digest);

        assertThat(released.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(framework.adapt(FrameworkWiring.class).getRemovalPendingBundles())
                .isEmpty();
        assertThat(registry.find(digest, Object.class)).isEmpty();
        assertThat(rule(BundleDigest.of(next)).getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(folder.resolve("modules/" + digest.hex() + ".jar")).exists();
        registry.require(digest);
        assertThat(rule(digest).getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void shouldLetNoFragmentAttachToARule() throws Exception {
        var fragment = install(
                "file:fragment",
                Jars.bundle("Bundle-SymbolicName: f", "Bundle-Version: 1.0.0", "Fragment-Host: listed"));

        registry.require(BundleDigest.of(LISTED));

        assertThat(fragment.getState()).isEqualTo(Bundle.INSTALLED);
    }

    @Test
    void shouldLeaveOtherBundlesAlone() throws Exception {
        var other = install("file:other", Jars.bundle("Bundle-SymbolicName: other", "Bundle-Version: 1.0.0"));

        other.start();

        assertThat(other.getState()).isEqualTo(Bundle.ACTIVE);
    }

    private Bundle install(String location, byte[] jar) throws BundleException {
        return framework.getBundleContext().installBundle(location, new ByteArrayInputStream(jar));
    }

    private Bundle rule(Hash digest) {
        return framework.getBundleContext().getBundle("watt:" + digest.hex());
    }

    private static void assertDenied(Bundle bundle) {
        assertThatThrownBy(bundle::start).isInstanceOf(BundleException.class);
        assertThat(bundle.getState()).isEqualTo(Bundle.INSTALLED);
    }
}
