// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What may be swapped, decided without a container. */
class SwapPlanTest {

    private static final Step UPDATE = new Step(Step.Action.UPDATE, "view", "1.0.1");

    @Test
    void shouldAllowAPlanThatStopsItsOwnBundlesAlone() {
        var plan = new SwapPlan("view.jar", List.of(UPDATE), List.of(), List.of());

        assertThat(plan.refusal()).isEmpty();
        assertThat(plan.includes("view.component.Head")).isTrue();
        assertThat(plan.includes("viewer.component.Head")).isFalse();
    }

    @Test
    void shouldRefuseAPlanThatWouldStopAnotherBundleAndNameIt() {
        var plan = new SwapPlan("api.jar", List.of(UPDATE), List.of("gateway", "ledger"), List.of());

        assertThat(plan.refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo("swap.others-would-stop");
            assertThat(refusal.sentence()).contains("gateway, ledger");
        });
    }

    @Test
    void shouldRefuseAPlanThatWouldRestartAnothersComponentAndNameIt() {
        var plan = new SwapPlan("store.jar", List.of(UPDATE), List.of(), List.of("ledger: Host"));

        assertThat(plan.refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo("swap.others-would-restart");
            assertThat(refusal.sentence()).contains("ledger: Host");
        });
    }

    @Test
    void shouldRefuseAPlanWithNothingInIt() {
        assertThat(new SwapPlan("watt-node", List.of(), List.of(), List.of()).refusal())
                .map(Refusal::code)
                .hasValue("swap.nothing-to-do");
    }

    @Test
    void shouldTellFilesFromFeatures() {
        assertThat(Target.of(List.of("watt-a"))).hasValue(new Target.OfFeature("watt-a", Optional.empty()));
        assertThat(Target.of(List.of("watt-a", "remove", "watt-b")))
                .hasValue(new Target.OfFeature("watt-a", Optional.of("watt-b")));
        assertThat(Target.of(List.of("/tmp/a"))).hasValue(new Target.OfFile(Path.of("/tmp/a")));
        assertThat(Target.of(List.of("a.jar"))).hasValue(new Target.OfFile(Path.of("a.jar")));
        assertThat(Target.of(List.of())).isEmpty();
        assertThat(Target.of(List.of("a.jar", "remove", "watt-b"))).isEmpty();
        assertThat(Target.of(List.of("watt-a", "instead", "watt-b"))).isEmpty();
    }

    @Test
    void shouldReadABundlesNameAndVersion() throws Exception {
        var jar = jar("Bundle-SymbolicName: a.b;singleton:=true", "Bundle-Version: 1.2.3");

        assertThat(JarManifest.read("a.jar", jar)).isEqualTo(new JarManifest("a.b", "1.2.3"));
    }

    @Test
    void shouldRefuseARuleAndNameTheWayItIsSwapped() {
        assertThatThrownBy(() -> JarManifest.read("pay.jar", jar("Bundle-SymbolicName: pay", "Watt-Rule: payments")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("pay.jar is a bundle of rules")
                .hasMessageContaining("./watt upgrade");
    }

    @Test
    void shouldRefuseWhatIsNoBundleOrChangesAnother() {
        assertThatThrownBy(() -> JarManifest.read("a.jar", jar("Created-By: hand")))
                .hasMessage("a.jar is no bundle: it has no symbolic name.");
        assertThatThrownBy(() -> JarManifest.read("a.txt", "text".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("a.txt is no bundle");
        assertThatThrownBy(() -> JarManifest.read("a.jar", jar("Bundle-SymbolicName: a", "Fragment-Host: b")))
                .hasMessageContaining("fragment");
    }

    private static byte[] jar(String... headers) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            jar.write(
                    ("Manifest-Version: 1.0\n" + String.join("\n", headers) + "\n\n").getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
