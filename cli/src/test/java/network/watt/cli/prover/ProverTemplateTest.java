// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a copy of those files of this very project that it reads: whoever renames them hears of it. */
class ProverTemplateTest {

    private static final Path PROJECT = Path.of("..");
    private static final List<String> FILES = List.of(
            "pom.xml",
            "build/edges.txt",
            "build/purity/pom.xml",
            "karaf-features/pom.xml",
            "karaf-features/src/main/feature/feature.xml",
            "docs/architecture.md");

    @TempDir
    private Path root;

    @BeforeEach
    void copyProject() throws IOException {
        for (var file : FILES) {
            copy(Path.of(file));
        }
        var room = PROJECT.resolve("bundles/porep/lite-prover");
        try (var files = Files.walk(room)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                copy(PROJECT.relativize(file));
            }
        }
    }

    private void copy(Path file) throws IOException {
        Files.createDirectories(
                root.resolve(file).getParent() == null
                        ? root
                        : root.resolve(file).getParent());
        Files.copy(PROJECT.resolve(file), root.resolve(file));
    }

    private String read(String file) throws IOException {
        return Files.readString(root.resolve(file));
    }

    @Test
    void shouldMakeARoomOfItsOwn() throws IOException {
        var written = new ProverTemplate(root, "acme").write();
        assertThat(written)
                .contains(Path.of("bundles/porep/acme-prover/pom.xml"), Path.of("pom.xml"))
                .noneMatch(file -> file.toString().contains("target"));
        var sources = "bundles/porep/acme-prover/src/main/java/network/watt/porep/acme/prover/";
        assertThat(read(sources + "AcmeProver.java"))
                .contains("package network.watt.porep.acme.prover;", "class AcmeProver extends StackedProver")
                .contains("super(\"acme\", LiteScheme::of")
                .doesNotContain("copied");
        assertThat(read(sources + "component/AcmeProverComponent.java")).contains("extends AcmeProver");
        assertThat(read("bundles/porep/acme-prover/bnd.bnd"))
                .contains("Bundle-SymbolicName: network.watt.porep.acme.prover")
                .contains("network.watt.porep.acme.prover.*, network.watt.porep.lite, ");
        assertThat(read("bundles/porep/acme-prover/pom.xml"))
                .contains(
                        "<artifactId>watt-porep-acme-prover</artifactId>", "<artifactId>watt-porep-lite</artifactId>");
        for (var file : written) {
            var isOfRoom = file.startsWith("bundles");
            assertThat(!isOfRoom || !read(file.toString()).matches("(?s).*(lite.prover|LiteProver).*"))
                    .as("%s is wholly renamed", file)
                    .isTrue();
        }
    }

    @Test
    void shouldEnterTheRoomWhereItsModelIs() throws IOException {
        new ProverTemplate(root, "acme").write();
        for (var file : FILES) {
            var without = read(file).replace(" `porep/acme-prover`", "").replaceAll("(?m)^.*acme-prover.*\n", "");
            assertThat(without).as(file).isEqualTo(Files.readString(PROJECT.resolve(file)));
            assertThat(read(file)).contains("acme-prover");
        }
        assertThat(read("pom.xml"))
                .contains("<module>bundles/porep/lite-prover</module>\n    <module>bundles/porep/acme-prover</module>");
    }

    @Test
    void shouldNotWriteOverARoom() {
        new ProverTemplate(root, "acme").write();
        var again = new ProverTemplate(root, "acme");
        assertThatThrownBy(again::write).hasMessageContaining("acme-prover exists");
        var lite = new ProverTemplate(root, "lite");
        assertThatThrownBy(lite::write).hasMessageContaining("lite-prover exists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Acme", "acme-gpu", "9acme", "../../acme", "acmeacmeacmeacmeacme"})
    void shouldRefuseWhatIsNoName(String name) {
        assertThatThrownBy(() -> new ProverTemplate(root, name)).hasMessageContaining("a prover's name is a word");
    }

    @Test
    void shouldSayThatThereIsNothingToCopy() {
        assertThatThrownBy(() -> new ProverTemplate(root.resolve("docs"), "acme"))
                .hasMessageContaining("in a checkout of the project");
    }
}
