// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproducibleTest {

    private static final String MANIFEST = "Manifest-Version: 1.0\n";

    @TempDir
    Path folder;

    @Test
    void shouldFindWhatNamesTheMachine() throws IOException {
        assertThat(Reproducible.machineTraces("a", jar(0, MANIFEST, new byte[0])))
                .isEmpty();
        assertThat(Reproducible.machineTraces("a", jar(0, MANIFEST + "Build-Jdk-Spec: 17\n", new byte[0])))
                .containsExactly("a has the header Build-Jdk-Spec, which names the machine");
        assertThat(Reproducible.machineTraces("a", jar(86_400_000, MANIFEST, new byte[0])))
                .containsExactly("a has entries of different time stamps");
    }

    @Test
    void shouldFindAClassWithOtherBytesThanItsSource() throws IOException {
        Files.createDirectories(folder.resolve("src/main/java"));
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(folder.resolve("src/main/java/A.java"), "class A {}");
        Files.write(folder.resolve("target/watt-a-1.jar"), jar(0, MANIFEST, new byte[] {1}));

        assertThat(Reproducible.findings(new Rule(folder, "watt-a")))
                .containsExactly("watt-a compiles to other bytes a second time: A.class");
    }

    private static byte[] jar(long laterMs, String manifest, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(zip, "META-INF/MANIFEST.MF", 1_700_000_000_000L, manifest.getBytes(StandardCharsets.UTF_8));
            put(zip, "A.class", 1_700_000_000_000L + laterMs, content);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, long timeMs, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(timeMs);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
