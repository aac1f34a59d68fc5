// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LicencesTest {

    private static final Path TABLE = Path.of("../licences.txt");

    @Test
    void shouldAllowWhatTheTableKnowsAndNothingElse() throws IOException {
        var table = LicenceTable.parse(Files.readAllLines(TABLE));

        assertThat(table.licence("org.bouncycastle:bcprov-jdk18on", "")).contains("MIT");
        assertThat(table.licence("a:b", "https://www.apache.org/licenses/LICENSE-2.0.txt"))
                .contains("Apache-2.0");
        assertThat(table.licence("a:b", "")).isEmpty();
        assertThat(table.licence("a:b", "https://www.gnu.org/licenses/gpl.html"))
                .isEmpty();
        assertThat(table.allows("Apache-2.0")).isTrue();
        assertThat(table.allows("GPL-3.0-only")).isFalse();
    }

    @Test
    void shouldNameALineItDoesNotUnderstand() {
        assertThatThrownBy(() -> LicenceTable.parse(List.of("allow everything please")))
                .hasMessageContaining("allow everything please");
    }

    @Test
    void shouldReadCoordinatesFromThePath() {
        assertThat(Licences.library(Path.of("system/org/a/b-c/1.2.3/b-c-1.2.3.jar")))
                .isEqualTo("org.a:b-c:1.2.3");
        assertThat(Licences.library(Path.of("lib/boot/org.osgi.core-8.0.0.jar")))
                .isEqualTo("lib:org.osgi.core:8.0.0");
        assertThat(Licences.library(Path.of("rules/watt-scp-core-0.1.0-SNAPSHOT.jar")))
                .isEqualTo("network.watt:watt-scp-core:0.1.0-SNAPSHOT");
    }
}
