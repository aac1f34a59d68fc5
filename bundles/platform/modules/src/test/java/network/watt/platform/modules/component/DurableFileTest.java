// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.watt.platform.runtime.CrashPoint;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process crashes while it writes a file: readers see all of it or none of it. */
class DurableFileTest {

    private static final byte[] CONTENT = new byte[100_000];

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"modules.written, false", "modules.forced, false", "modules.renamed, true"})
    void shouldShowAllOfAFileOrNone(String point, boolean isThere) throws IOException, InterruptedException {
        var file = folder.resolve("bundle.jar");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Dwatt.crash.point=" + point,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writing.class.getName(),
                        file.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isEqualTo(CrashPoint.STATUS);
        assertThat(Files.exists(file)).isEqualTo(isThere);
        if (!isThere) {
            DurableFile.write(file, CONTENT);
        }
        assertThat(file).hasBinaryContent(CONTENT);
    }

    /** Writes one file. */
    static final class Writing {

        private Writing() {}

        public static void main(String[] arguments) {
            DurableFile.write(Path.of(arguments[0]), CONTENT);
        }
    }
}
