// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"sdr/1.0/2KiB", "sdr/1.2/32GiB+non-interactive+synthetic", "lite/1.0/512MiB", "a/0.999/64GiB"})
    void shouldReadBackWhatItWrites(String text) {
        assertThat(ProofId.parse(text)).hasToString(text);
    }

    @Test
    void shouldSayWhatTheTextMeans() {
        var proof = ProofId.parse("sdr/1.2/8MiB+synthetic");
        assertThat(proof).isEqualTo(new ProofId("sdr", 1, 2, new SectorSize(8 << 20), List.of("synthetic")));
        assertThat(proof.size().nodes()).isEqualTo(262_144);
        assertThat(proof.family()).isEqualTo("sdr/1.2");
        assertThat(proof.has("synthetic")).isTrue();
        assertThat(proof.has("non-interactive")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sdr",
                "sdr/1.1",
                "sdr/1/8MiB",
                "sdr/1.1/8MiB/",
                "sdr/01.1/8MiB",
                "sdr/1.x/8MiB",
                "sdr/1.-1/8MiB",
                "sdr/1.1/8mib",
                "sdr/1.1/8192KiB",
                "sdr/1.1/1024B",
                "sdr/1.1/3MiB",
                "sdr/1.1/1KiB",
                "sdr/1.1/128GiB",
                "sdr/1.1/99999GiB",
                "sdr/1.1/MiB",
                "sdr/1.1/08MiB",
                "Sdr/1.1/8MiB",
                "sdr/1.1/8MiB+",
                "sdr/1.1/8MiB+b+a",
                "sdr/1.1/8MiB+a+a",
                "sdr/1.1/8MiB+ü",
                "/1.1/8MiB"
            })
    void shouldRefuseEverythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ProofId.parse(text));
    }

    @Test
    void shouldOrderSizesByTheirBytes() {
        assertThat(SectorSize.parse("8MiB")).isLessThan(SectorSize.parse("1GiB"));
        assertThat(new SectorSize(64L << 30)).hasToString("64GiB");
    }
}
