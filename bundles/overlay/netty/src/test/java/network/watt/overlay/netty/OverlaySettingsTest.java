// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverlaySettingsTest {

    @Test
    void shouldStartFromDefaults() {
        var settings = OverlaySettings.of(Map.of());
        assertThat(settings.address().getHostAddress()).isEqualTo("0.0.0.0");
        assertThat(settings.port()).isZero();
        assertThat(settings.peers()).isEmpty();
        assertThat(settings.maxPeers()).isEqualTo(64);
        assertThat(settings.outboundTarget()).isEqualTo(8);
        assertThat(settings.limits().maxUnprocessed()).isEqualTo(200);
        assertThat(settings.deadlines().helloMs()).isEqualTo(2_000);
        assertThat(settings.deadlines().tlsMs()).isEqualTo(10_000);
        assertThat(settings.deadlines().idleMs()).isEqualTo(30_000);
        assertThat(settings.deadlines().stragglerMs()).isEqualTo(120_000);
    }

    @Test
    void shouldReadPeersWithNamesAndBothKindsOfAddresses() {
        var settings = OverlaySettings.of(Map.of("peers", " one:1, 127.0.0.1:2,[::1]:3 ,"));
        assertThat(settings.peers())
                .containsExactly(new PeerAddress("one", 1), new PeerAddress("127.0.0.1", 2), new PeerAddress("::1", 3));
        assertThat(settings.peers().get(2)).hasToString("[::1]:3");
    }

    @ParameterizedTest
    @CsvSource({
        "port, 65536, 0 to 65535",
        "port, many, whole number",
        "peers, host, host:port",
        "peers, host:0, 1 to 65535",
        "peers, ::1:5, host:port",
        "address, everywhere, 0.0.0.0",
        "max_peers, 0, 1 to 1000",
        "outbound_target, 65, 0 to 64",
        "idle_ms, 30s, whole number",
        "prot, 5, port"
    })
    void shouldNameKeyValueAndFix(String key, String value, String fix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OverlaySettings.of(Map.of(key, value)))
                .withMessageContaining(key + " = " + value)
                .withMessageContaining(fix)
                .withMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":1", "a:", "a:1:2", "a b:1", "[::1]", "a:-1", "a:123456"})
    void shouldRefuseWhatIsNoAddress(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PeerAddress.parse(text));
    }
}
