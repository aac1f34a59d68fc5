// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import network.watt.platform.modules.BundleDigest;
import network.watt.platform.modules.Jars;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleArchiveTest {

    @TempDir
    Path folder;

    private RuleArchive archive;

    @BeforeEach
    void open() {
        archive = new RuleArchive(folder.resolve("modules"));
    }

    @Test
    void shouldKeepABundleByteForByteUnderItsDigest() throws IOException {
        var jar = Jars.rule("a");

        var bundle = archive.store(jar);

        assertThat(archive.read(bundle.digest())).contains(jar);
        assertThat(folder.resolve("modules").resolve(BundleDigest.of(jar).hex() + ".jar"))
                .hasBinaryContent(jar);
        assertThat(archive.bundles()).containsOnlyKeys(bundle.digest());
    }

    @Test
    void shouldRefuseAFileThatWasExchanged() throws IOException {
        var digest = archive.store(Jars.rule("a")).digest();
        Files.write(folder.resolve("modules").resolve(digest.hex() + ".jar"), Jars.rule("b"));

        assertThatThrownBy(() -> archive.read(digest)).hasMessageContaining("does not have the digest of its name");
        assertThat(archive.bundles()).isEmpty();
    }

    @Test
    void shouldReplaceATornFileByTheDistributions() throws IOException {
        var source = Files.createDirectory(folder.resolve("rules"));
        Files.write(source.resolve("a.jar"), Jars.rule("a"));
        var digest = archive.importFrom(source).get(0).digest();
        Files.write(folder.resolve("modules").resolve(digest.hex() + ".jar"), new byte[] {1, 2, 3});

        archive.importFrom(source);

        assertThat(archive.read(digest)).contains(Jars.rule("a"));
    }

    @Test
    void shouldNameTheFileInTheDistributionThatIsNoRule() throws IOException {
        Files.write(folder.resolve("other.jar"), Jars.of("a", "1"));

        assertThatThrownBy(() -> archive.importFrom(folder)).hasMessageContaining("other.jar is not a rule bundle");
        assertThatThrownBy(() -> archive.importFrom(folder.resolve("nowhere"))).hasMessageContaining("nowhere");
    }

    @Test
    void shouldReadBackTheAdmittedListAndRefuseAnythingElseInIt() throws IOException {
        var file = folder.resolve("admitted");
        var digests = new TreeSet<>(java.util.List.of(Sha256.hash(Bytes.utf8("a")), Sha256.hash(Bytes.utf8("b"))));
        AdmittedList.write(file, digests);

        assertThat(AdmittedList.read(file)).isEqualTo(digests);
        assertThat(AdmittedList.read(folder.resolve("missing"))).isEmpty();
        Files.writeString(file, "# a comment\n\nnonsense\n");
        assertThatThrownBy(() -> AdmittedList.read(file))
                .hasMessageContaining("line 3")
                .hasMessageContaining("nonsense");
    }

    /** An operator copies a file into the folder while the node runs, or leaves other things there. */
    @Test
    void shouldPassOverTornAndStrangeFilesUntilTheyAreNeeded() throws IOException {
        var kept = archive.store(Jars.rule("a")).digest();
        var torn = BundleDigest.of(Jars.rule("b"));
        var modules = folder.resolve("modules");
        Files.write(modules.resolve(torn.hex() + ".jar"), Arrays.copyOf(Jars.rule("b"), 100));
        Files.createDirectory(modules.resolve("folder.jar"));
        Files.write(modules.resolve("b.jar"), Jars.rule("b"));
        try (var huge = new RandomAccessFile(modules.resolve("huge.jar").toFile(), "rw")) {
            huge.setLength(3L << 30);
        }

        assertThat(archive.bundles()).containsOnlyKeys(kept);
        assertThatThrownBy(() -> archive.read(torn)).hasMessageContaining("is damaged");
        Files.write(modules.resolve(torn.hex() + ".jar"), Jars.rule("b"));
        assertThat(archive.read(torn)).contains(Jars.rule("b"));
    }
}
