// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorJavaTest {

    private static final String WARNING = "WARNING: Using incubator modules: jdk.incubator.vector";

    @Test
    void shouldBeForSealingBySdrAndForTheBenchOfProofs() {
        assertThat(VectorJava.gains("seal", "file", "--scheme", "sdr/1.1/8MiB")).isTrue();
        assertThat(VectorJava.gains("seal", "--scheme=sdr/1.2/2KiB", "file")).isTrue();
        assertThat(VectorJava.gains("bench", "proofs", "--json")).isTrue();
        assertThat(VectorJava.gains("sector", "store", "file", "--kind", "sdr/1.1/8MiB"))
                .isTrue();
        assertThat(VectorJava.gains("sector", "show", "sdr/1.1/8MiB")).isFalse();
        assertThat(VectorJava.gains("seal", "file", "--scheme", "sdr/1.1/8MiB", "--isolated"))
                .isFalse();
        assertThat(VectorJava.gains("seal", "--worker=me", "file", "--scheme", "sdr/1.1/8MiB"))
                .isFalse();
        assertThat(VectorJava.gains("seal", "file", "--scheme", "lite/1.0/8MiB"))
                .isFalse();
        assertThat(VectorJava.gains("prove", "sdr/1.1/folder")).isFalse();
        assertThat(VectorJava.gains("bench", "scp")).isFalse();
        assertThat(VectorJava.gains("bench")).isFalse();
        assertThat(VectorJava.gains()).isFalse();
    }

    @Test
    void shouldRunHereWhatGainsNothing() {
        assertThat(VectorJava.run("status")).isEmpty();
    }

    @Test
    void shouldLeaveOutTheWarningAlone() throws IOException {
        assertThat(pass(WARNING + "\nwatt: no\n" + WARNING + "\n")).isEqualTo("watt: no\n" + WARNING + "\n");
        assertThat(pass(WARNING + "\r\nwatt: no\n")).isEqualTo("watt: no\n");
        assertThat(pass(WARNING)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "watt: no",
                "watt: no\nand no\n",
                WARNING + " too\n",
                "a line that is longer than the warning, and that goes on for quite a while\nand another\n"
            })
    void shouldPassOnEverythingElse(String text) throws IOException {
        assertThat(pass(text)).isEqualTo(text);
    }

    private static String pass(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        VectorJava.pass(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
