// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.purity;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules on the classes of every bundle. A class that may break one is named here, with its reason. */
class BundlesTest {

    private static final List<Room> ROOMS = Room.all();

    private static JavaClasses bundles;

    @BeforeAll
    static void read() {
        bundles = new ClassFileImporter()
                .withImportOption(location -> !location.contains("network/watt/build/"))
                .importPackages("network.watt");
    }

    @Test
    void shouldSeeEveryBundle() {
        for (var room : ROOMS) {
            assertThat(bundles).as(room.name()).anyMatch(type -> type.getPackageName()
                    .startsWith(room.root()));
        }
        assertThat(ROOMS).filteredOn(Room::isRule).hasSizeGreaterThanOrEqualTo(5);
        assertThat(ROOMS)
                .filteredOn(Room::hasKernel)
                .extracting(Room::name)
                .contains(
                        "platform/types",
                        "consensus/api",
                        "consensus/host",
                        "ledger/api",
                        "ledger/access",
                        "ledger/host",
                        "scp/core");
    }

    @Test
    void shouldKeepClocksOutOfKernels() {
        // measures how long a call waits
        Rules.noClock(kernels("network.watt.platform.gate.Gate")).check(bundles);
    }

    @Test
    void shouldKeepThreadsOutOfKernels() {
        // SHA-256 keeps one digest object a thread, because making one costs more than most of its uses.
        Rules.noThread(kernels(
                        "network.watt.platform.types.Sha256",
                        // callers wait at it; what it decides is beside it, in Passage
                        "network.watt.platform.gate.Gate"))
                .check(bundles);
        Rules.noWaiting(kernels()).check(bundles);
        Rules.noMonitor(kernels()).check(bundles);
    }

    @Test
    void shouldKeepEvenPromisesOutOfRules() {
        Rules.noConcurrency(rules()).check(bundles);
    }

    @Test
    void shouldKeepFilesAndSocketsOutOfKernels() {
        Rules.noInputOutput(kernels(
                        // reads the list that is packaged beside it
                        "network.watt.platform.admission.RuleJdk",
                        // names the directory in which a service is to open a store
                        "network.watt.platform.store.StoreEngine",
                        // name the files of data, jobs and tables that a prover is to use
                        "network.watt.porep.api.SealRequest",
                        "network.watt.porep.api.SealProver",
                        "network.watt.porep.api.ParameterSource"))
                .check(bundles);
    }

    @Test
    void shouldKeepLoggersOutOfKernels() {
        Rules.noLogging(kernels()).check(bundles);
    }

    @Test
    void shouldKeepOsgiOutOfKernels() {
        Rules.noOsgi(kernels()).check(bundles);
    }

    @Test
    void shouldKeepChanceOutOfKernels() {
        Rules.noChance(kernels()).check(bundles);
        Rules.noHiddenChance(kernels()).check(bundles);
    }

    @Test
    void shouldKeepFractionsOutOfRules() {
        Rules.noFraction(rules()).check(bundles);
    }

    @Test
    void shouldSerializeNothingByJava() {
        Rules.noSerialization(everything()).check(bundles);
    }

    @Test
    void shouldDigestInOneClass() {
        Rules.noDigest(everything(
                        "network.watt.platform.types.Sha256",
                        // compares tokens in constant time and digests nothing
                        "network.watt.gateway.http.AdminToken"))
                .check(bundles);
    }

    @Test
    void shouldKeepComponentsInTheirPackages() {
        Rules.componentsOnlyInComponentPackages(everything()).check(bundles);
    }

    @Test
    void shouldTouchTheFrameworkInTwoPackages() {
        Rules.noFramework(outside(
                        "network.watt.platform.modules.component",
                        // updates bundles
                        "network.watt.platform.swap.component",
                        // offers the store's gate as soon as there is a store behind it
                        "network.watt.ledger.host.component.StoreHolder",
                        // stops the node by stopping the framework
                        "network.watt.gateway.shell.component.StopResource",
                        // measures how long the container took to start
                        "network.watt.gateway.view.component.Boot"))
                .check(bundles);
    }

    private static DescribedPredicate<JavaClass> kernels(String... except) {
        return picked("are in kernels", Room::hasKernel, except);
    }

    private static DescribedPredicate<JavaClass> rules(String... except) {
        return picked("are in kernels of rules", Room::isRule, except);
    }

    private static DescribedPredicate<JavaClass> picked(String what, Predicate<Room> rooms, String... except) {
        return outside(except).and(describe(what, type -> ROOMS.stream()
                .anyMatch(room -> rooms.test(room) && room.isKernelPackage(type.getPackageName()))));
    }

    private static DescribedPredicate<JavaClass> everything(String... except) {
        return outside(except);
    }

    /** All classes but those of some packages and these classes themselves, each of which must exist. */
    private static DescribedPredicate<JavaClass> outside(String... except) {
        var names = Set.of(except);
        for (var name : names) {
            assertThat(bundles).as("exception " + name).anyMatch(type -> isExcepted(type, Set.of(name)));
        }
        return describe("are in bundles", type -> !isExcepted(type, names));
    }

    private static boolean isExcepted(JavaClass type, Set<String> names) {
        return names.contains(type.getPackageName())
                || names.stream()
                        .anyMatch(name ->
                                type.getName().equals(name) || type.getName().startsWith(name + "$"));
    }
}
