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
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleScanTest {

    private static final String MANIFEST =
            """
            Manifest-Version: 1.0
            Bundle-ManifestVersion: 2
            Bundle-SymbolicName: a.rule
            Bundle-Version: 1.0.0
            Watt-Rule: ledger
            Import-Package: network.watt.platform.types;version="[1.0,2)"
            """;

    @TempDir
    Path folder;

    @Test
    void shouldFindAPlantedClock() throws IOException {
        assertThat(RuleScan.findings("watt-a-rule", jar("return 1;"))).isEmpty();
        assertThat(RuleScan.findings("watt-a-rule", jar("return System.nanoTime();")))
                .containsExactly("watt-a-rule would be refused by nodes: Planted.f(): java.lang.System.nanoTime(), "
                        + "not among what rules may use of the JDK");
    }

    private byte[] jar(String body) throws IOException {
        var source = folder.resolve("Planted.java");
        Files.writeString(source, "class Planted { long f() { " + body + " } }");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "--release", "17", "-proc:none", source.toString()))
                .isZero();
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write(MANIFEST.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("Planted.class"));
            zip.write(Files.readAllBytes(folder.resolve("Planted.class")));
        }
        return bytes.toByteArray();
    }
}
