// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import network.watt.overlay.netty.IdentityFixture;
import network.watt.platform.runtime.EventLoop;
import org.junit.jupiter.api.Test;

class NettyPeersTest {

    private static final String NETWORK_ID = "ab".repeat(32);

    private static NettyPeers peers(Map<String, Object> configuration) {
        return new NettyPeers(IdentityFixture::fresh, new NoLoop(), () -> 0, configuration);
    }

    @Test
    void shouldNotListenBeforeItIsStarted() {
        var peers = peers(Map.of("network_id", NETWORK_ID, "port", "0", "address", "127.0.0.1"));
        assertThat(peers.port()).isZero();
        assertThat(peers.peers()).isEmpty();
        peers.deactivate();
    }

    @Test
    void shouldSkipTheKeysThatTheContainerAdds() {
        peers(Map.of("network_id", NETWORK_ID, "service.pid", "x", "component.id", 5L, "protocolLoop.target", "(a=b)"));
    }

    @Test
    void shouldAskForTheNetworkId() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> peers(Map.of("network_id", "main")))
                .withMessageContaining("network_id = main")
                .withMessageContaining("64 hexadecimal digits");
        assertThatIllegalArgumentException().isThrownBy(() -> peers(Map.of())).withMessageContaining("network_id");
    }

    @Test
    void shouldNameAWrongKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> peers(Map.of("network_id", NETWORK_ID, "ports", "1")))
                .withMessageContaining("ports = 1");
    }

    /** A loop that is never used. */
    private static final class NoLoop implements EventLoop {

        @Override
        public void execute(Runnable task) {
            throw new AssertionError("nothing is started");
        }

        @Override
        public Timer schedule(long delayMs, Runnable task) {
            throw new AssertionError("nothing is started");
        }

        @Override
        public boolean isCurrent() {
            return false;
        }
    }
}
