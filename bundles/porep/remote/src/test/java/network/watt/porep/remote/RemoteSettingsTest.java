// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import network.watt.porep.api.ProofId;
import org.junit.jupiter.api.Test;

class RemoteSettingsTest {

    private static final Map<String, String> LEAST = Map.of(
            "name", "acme-gpu", "kinds", "sdr/1.1", "command", "/opt/acme/prover --fast", "directory", "/var/acme");

    private static RemoteSettings with(String key, String value) {
        var values = new HashMap<>(LEAST);
        values.put(key, value);
        return RemoteSettings.of(values);
    }

    @Test
    void shouldReadWhatAnOperatorWrites() {
        var settings = RemoteSettings.of(LEAST);
        assertThat(settings.command()).containsExactly("/opt/acme/prover", "--fast");
        assertThat(settings.nice()).isEqualTo(10);
        assertThat(with("command", "\"/opt/my prover/run\"  -x \"\" a\"b c\"d").command())
                .containsExactly("/opt/my prover/run", "-x", "", "ab cd");
        assertThat(with("silent_seconds", " 5 ").limits().silentMs()).isEqualTo(5000);
    }

    @Test
    void shouldBeForItsKindsAlone() {
        var settings = with("kinds", "sdr/1.1, lite/1.0/512MiB");
        assertThat(settings.covers(ProofId.parse("sdr/1.1/32GiB"))).isTrue();
        assertThat(settings.covers(ProofId.parse("sdr/1.1/2KiB+synthetic"))).isTrue();
        assertThat(settings.covers(ProofId.parse("sdr/1.0/32GiB"))).isFalse();
        assertThat(settings.covers(ProofId.parse("lite/1.0/512MiB"))).isTrue();
        assertThat(settings.covers(ProofId.parse("lite/1.0/8MiB"))).isFalse();
    }

    @Test
    void shouldNameTheKeyAndSayWhatToDo() {
        for (var key : LEAST.keySet()) {
            var values = new HashMap<>(LEAST);
            values.remove(key);
            assertThatThrownBy(() -> RemoteSettings.of(values)).hasMessage(key + " is missing; set it");
        }
        assertThatThrownBy(() -> with("name", "Acme GPU")).hasMessageContaining("name = Acme GPU: a word of");
        assertThatThrownBy(() -> with("kinds", "sdr")).hasMessageContaining("kinds: sdr is neither a family");
        assertThatThrownBy(() -> with("kinds", "sdr/1.1/7MiB")).hasMessageContaining("sdr/1.1/7MiB");
        assertThatThrownBy(() -> with("command", "\"a b")).hasMessageContaining("quotation mark");
        assertThatThrownBy(() -> with("nice", "-5")).hasMessageContaining("nice = -5: not a number from 0 to 19");
        assertThatThrownBy(() -> with("memory_mb", "5"))
                .hasMessageContaining("memory_mb is no key of a prover")
                .hasMessageContaining("memory_mib");
    }
}
