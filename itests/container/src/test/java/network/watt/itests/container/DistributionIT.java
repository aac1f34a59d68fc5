// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import network.watt.consensus.api.Application;
import network.watt.consensus.api.ConsensusStatus;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.gateway.api.Resource;
import network.watt.itests.bridge.FromContainer;
import network.watt.itests.bridge.KarafExtension;
import network.watt.ledger.access.Journal;
import network.watt.ledger.access.Ledgers;
import network.watt.overlay.api.Overlay;
import network.watt.platform.keys.Signer;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealJobs;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.batch.BatchHash;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.options.extra.VMOption;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.SynchronousBundleListener;

/** The distribution as people get it, as a network of one node: what runs in it, what it refuses, where it listens. */
@ExtendWith(KarafExtension.class)
public class DistributionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @FromContainer
    BundleContext context;

    @FromContainer
    ModuleRegistry registry;

    @FromContainer
    KeyValueStore store;

    @FromContainer
    Journal journal;

    @FromContainer
    Signer signer;

    @FromContainer
    Overlay overlay;

    @FromContainer
    Ledgers ledgers;

    @FromContainer
    Application application;

    @FromContainer
    ConsensusStatus consensus;

    @FromContainer
    SessionFactory console;

    @Configuration
    public static Option[] configuration() throws IOException {
        var options = new ArrayList<>(KarafOptions.of());
        options.addAll(Setup.oneNode());
        options.addAll(List.of(new VMOption("--add-modules"), new VMOption("jdk.incubator.vector")));
        options.addAll(Setup.unlistedRuleAtStartup(rule("early")));
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
        var names = new TreeSet<String>();
        registry.modules().forEach(module -> names.add(module.symbolicName()));
        assertTrue(
                names.containsAll(Set.of(
                        "network.watt.scp.core",
                        "network.watt.consensus.solo",
                        "network.watt.consensus.bft",
                        "network.watt.governance.upgrade",
                        "network.watt.ledger.rules",
                        "network.watt.ledger.payments",
                        "network.watt.ledger.signature")),
                names::toString);
        for (var module : registry.modules()) {
            registry.require(module.digest());
        }
        registry.modules().forEach(module -> assertEquals("ACTIVE", module.state(), module.symbolicName()));
    }

    @Test
    void shouldRefuseAnUnlistedRule() throws Exception {
        var bundle = context.installBundle("file:unlisted", new ByteArrayInputStream(rule("unlisted")));
        try {
            assertFalse(starts(bundle));
            assertEquals(Bundle.INSTALLED, bundle.getState());
        } finally {
            bundle.uninstall();
        }
    }

    @Test
    void shouldHaveRemovedTheRuleThatCameBeforeTheGuard() {
        assertTrue(Arrays.stream(context.getBundles()).noneMatch(bundle -> "early".equals(bundle.getSymbolicName())));
    }

    /** One port for peers and one for people; by default and in this network both on loopback. */
    @Test
    void shouldListenOnTwoPortsOfLoopback() throws Exception {
        int exam = Listeners.examPort(context);
        var listeners = Listeners.ofThisProcess().stream()
                .filter(listener -> listener.getPort() != exam)
                .toList();
        listeners.forEach(listener -> assertTrue(listener.getAddress().isLoopbackAddress(), listener::toString));
        assertEquals(2, listeners.size(), listeners::toString);
    }

    @Test
    void shouldCloseLedgers() {
        long first = ledgers.head().ledger();
        Awaitility.await("two more ledgers than " + first)
                .atMost(PATIENCE)
                .until(() -> ledgers.head().ledger() >= first + 2);
        assertEquals(application.networkId(), ledgers.network().id());
        assertEquals(ConsensusStatus.Phase.TRACKING, consensus.report().phase());
    }

    @Test
    void shouldWireOneNodeOfWhatTheDistributionShips() {
        assertOrigin("network.watt.platform.leveldb", store);
        assertOrigin("network.watt.ledger.journal", journal);
        assertOrigin("network.watt.platform.bouncycastle", signer);
        assertOrigin("network.watt.overlay.netty", overlay);
        assertOrigin("network.watt.ledger.host", ledgers);
        assertOrigin("network.watt.ledger.host", application);
        assertOrigin("network.watt.consensus.host", consensus);
        assertTrue(overlay.peers().isEmpty(), () -> overlay.peers().toString());
    }

    @Test
    void shouldOfferEveryResource() throws InvalidSyntaxException {
        var paths = new TreeSet<String>();
        for (var reference : context.getServiceReferences(Resource.class, null)) {
            paths.add(context.getService(reference).path());
        }
        assertTrue(
                paths.containsAll(Set.of(
                        "/node",
                        "/network",
                        "/ledgers/{ledger}",
                        "/accounts/{account}",
                        "/transactions",
                        "/peers",
                        "/upgrades")),
                paths::toString);
    }

    @Test
    void shouldPlanAFeatureWithoutInstallingIt() throws Exception {
        var plan = swap("plan", "watt-store-memory");

        assertEquals(200, plan.status(), plan.document()::toString);
        assertTrue(plan.document().toText(80).contains("network.watt.platform.memory"), plan.document()::toString);
        assertTrue(find("network.watt.platform.memory").isEmpty());
    }

    @Test
    void shouldSwapAViewAndStopNoOtherBundle() throws Exception {
        var view = find("network.watt.overlay.view").orElseThrow();
        var next =
                Files.write(context.getDataFile("view.jar").toPath(), NewVersion.of(view, "Bundle-Version", "9.0.0"));
        var stopped = new ConcurrentLinkedQueue<String>();
        SynchronousBundleListener watch = event -> {
            if (event.getType() == BundleEvent.STOPPED) {
                stopped.add(event.getBundle().getSymbolicName());
            }
        };
        context.addBundleListener(watch);
        try {
            var started = swap("start", next.toString());
            assertEquals(200, started.status(), started.document()::toString);
            awaitSwap("done");
        } finally {
            context.removeBundleListener(watch);
        }
        assertEquals("9.0.0", view.getVersion().toString());
        assertEquals(Set.of("network.watt.overlay.view"), Set.copyOf(stopped));
    }

    @Test
    void shouldTakeBackAViewThatDoesNotResolve() throws Exception {
        var view = find("network.watt.ledger.view").orElseThrow();
        var version = view.getVersion();
        var broken = Files.write(
                context.getDataFile("broken.jar").toPath(),
                NewVersion.of(view, "Import-Package", "nowhere.to.be.found"));

        swap("start", broken.toString());
        awaitSwap("taken-back");

        assertEquals(Bundle.ACTIVE, view.getState());
        assertEquals(version, view.getVersion());
    }

    @Test
    void shouldRefuseASwapThatWouldStopOthers() throws Exception {
        var api = find("network.watt.gateway.api").orElseThrow();
        var next = Files.write(context.getDataFile("api.jar").toPath(), NewVersion.of(api, "Bundle-Version", "9.0.0"));

        var refused = swap("plan", next.toString());

        assertEquals(409, refused.status(), refused.document()::toString);
        assertTrue(refused.document().toString().contains("swap.others-would-stop"), refused.document()::toString);
        assertTrue(refused.document().toString().contains("network.watt.gateway.http"), refused.document()::toString);
    }

    @Test
    void shouldSwapTheStoreUnderTheLedgersFeet() throws Exception {
        var store = find("network.watt.platform.leveldb").orElseThrow();
        var next =
                Files.write(context.getDataFile("store.jar").toPath(), NewVersion.of(store, "Bundle-Version", "9.0.0"));
        long before = ledgers.head().ledger();

        var started = swap("start", next.toString());
        assertEquals(200, started.status(), started.document()::toString);
        awaitSwap("done");

        assertEquals("9.0.0", store.getVersion().toString());
        assertSame(
                ledgers,
                context.getService(context.getServiceReference(Ledgers.class)),
                "the ledger itself was not restarted");
        Awaitility.await("ledgers on the new store")
                .atMost(PATIENCE)
                .until(() -> ledgers.head().ledger() > before + 2);
    }

    /** The prover comes with the feature, the verifier is a rule that was only staged. */
    @Test
    void shouldSealASectorWithTheOptionalFeature() throws Exception {
        var started = swap("start", "watt-porep");
        assertEquals(200, started.status(), started.document()::toString);
        awaitSwap("done");
        Supplier<SealJobs> jobs = () -> context.getService(context.getServiceReference(SealJobs.class));
        Awaitility.await("both provers")
                .atMost(PATIENCE)
                .until(() -> Set.copyOf(jobs.get().provers()).equals(Set.of("lite", "sdr")));
        var data = Files.writeString(context.getDataFile("data").toPath(), "what is to be kept");
        var id = Bytes.fromHex("17".repeat(32));
        for (var kind : List.of("lite/1.0/2KiB", "sdr/1.1/2KiB")) {
            long job = jobs.get().submit(new SealRequest(ProofId.parse(kind), id, new SectorId(id, 1), id, data));
            Awaitility.await("the end of job " + job)
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertEquals(
                            SealJobs.Phase.SEALED,
                            jobs.get().jobs().get((int) job - 1).phase(),
                            jobs.get().jobs()::toString));
        }
        sealInAnotherProcess(
                jobs.get(), new SealRequest(ProofId.parse("lite/1.0/4KiB"), id, new SectorId(id, 2), id, data));
    }

    /** By the jars that the distribution ships, and by files in etc/ as an operator writes them. */
    private void sealInAnotherProcess(SealJobs jobs, SealRequest request) throws Exception {
        var etc = Path.of(System.getProperty("karaf.etc"));
        var settings = etc.resolve("network.watt.porep.remote-own.cfg");
        Files.writeString(
                settings,
                "name = own\nkinds = lite/1.0\nservice.ranking = -1\ndirectory = ${karaf.data}/own\ncommand = "
                        + "${java.home}/bin/java -cp " + provingJars()
                        + " network.watt.porep.worker.WorkerMain network.watt.porep.lite.prover.LiteProver\n");
        Files.writeString(
                etc.resolve("network.watt.porep.jobs.cfg"),
                "\npins = lite/1.0 = own\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        Awaitility.await("the program, the last of all, and its pin")
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    assertEquals("own", jobs.provers().get(jobs.provers().size() - 1), jobs.provers()::toString);
                    var shown = command("porep:provers").document().toString();
                    assertTrue(shown.contains("kind=lite/1.0, prover=own, here=true"), shown);
                });
        long job = jobs.submit(request);
        Awaitility.await("the end of job " + job).atMost(PATIENCE).untilAsserted(() -> {
            var state = jobs.jobs().get((int) job - 1);
            assertEquals(SealJobs.Phase.SEALED, state.phase(), state::toString);
            assertEquals("own", state.prover());
        });
        Files.delete(settings);
        Awaitility.await("that it goes").atMost(PATIENCE).until(() -> !jobs.provers()
                .contains("own"));
    }

    private static String provingJars() throws IOException {
        var wanted = Set.of("porep-worker", "porep-lite-prover", "porep-api", "ledger-api", "platform-types");
        try (Stream<Path> all = Files.walk(Path.of(System.getProperty("karaf.home"), "system/network/watt"))) {
            return all.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> wanted.stream()
                            .anyMatch(name -> file.getParent().getParent().endsWith("watt-" + name)))
                    .map(Path::toString)
                    .collect(Collectors.joining(":"));
        }
    }

    @Test
    void shouldRefuseToSwapARule() throws Exception {
        var refused = swap(
                "plan",
                Files.write(context.getDataFile("rule.jar").toPath(), rule("swapped"))
                        .toString());

        assertTrue(refused.document().toString().contains("./watt upgrade"), refused.document()::toString);
    }

    /** Java was started with its vectors, as an operator does who wants them; the container lends them to bundles. */
    @Test
    void shouldHashByVectorsWithTheOptionalFeature() throws Exception {
        var started = swap("start", "watt-vector");
        assertEquals(200, started.status(), started.document()::toString);
        awaitSwap("done");
        var bundle = find("network.watt.porep.vector").orElseThrow();
        var species = bundle.loadClass("jdk.incubator.vector.DoubleVector").getField("SPECIES_PREFERRED");
        var length = bundle.loadClass("jdk.incubator.vector.VectorSpecies").getMethod("length");
        var lanes = (int) length.invoke(species.get(null));

        var hash = context.getService(context.getServiceReference(BatchHash.class));
        assertEquals(lanes == 4 || lanes == 8, hash.hashes(8), () -> lanes + " lanes");
    }

    private Answer swap(String... words) throws InvalidSyntaxException {
        return command("node:swap", words);
    }

    private Answer command(String name, String... words) throws InvalidSyntaxException {
        for (var reference : context.getServiceReferences(Command.class, null)) {
            var command = context.getService(reference);
            if (command.name().equals(name)) {
                return command.run(List.of(words));
            }
        }
        throw new AssertionError("no command " + name);
    }

    private void awaitSwap(String status) {
        Awaitility.await("the swap")
                .atMost(PATIENCE)
                .until(() -> !swap("status").document().fields().get("status").equals("running"));
        Awaitility.await("its end")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        status,
                        swap("status").document().fields().get("status"),
                        swap("status").document()::toString));
    }

    private Optional<Bundle> find(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst();
    }

    /** Karaf 4.4's console asks the security manager who is there, which later versions of Java no longer answer. */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_23)
    void shouldOfferEveryCommandInTheConsole() throws InvalidSyntaxException {
        var expected = new TreeSet<>(Set.of("ledger:head", "ledger:account", "scp:quorum", "upgrade:status"));
        for (var reference : context.getServiceReferences(Command.class, null)) {
            expected.add(context.getService(reference).name());
        }
        Awaitility.await("commands in the console").atMost(PATIENCE).until(() -> commands()
                .containsAll(expected));
    }

    private Set<String> commands() {
        var names = new TreeSet<String>();
        console.getRegistry().getCommands().forEach(command -> names.add(command.getScope() + ":" + command.getName()));
        return names;
    }

    /** Not assertThrows: while a rule is refused, Felix loads no class by a dynamic import, as the tests' are. */
    private static boolean starts(Bundle bundle) {
        try {
            bundle.start();
            return true;
        } catch (BundleException refused) {
            return false;
        }
    }

    private static void assertOrigin(String bundle, Object service) {
        assertEquals(bundle, FrameworkUtil.getBundle(service.getClass()).getSymbolicName());
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
