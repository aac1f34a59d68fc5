// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import network.watt.overlay.api.Channel;
import network.watt.overlay.api.Overlay;
import network.watt.overlay.api.Peer;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

    @TempDir
    Path folder;

    private static final class OverlayWithPort implements Overlay {

        private final AtomicInteger port = new AtomicInteger();

        @Override
        public void start(Listener listener) {
            port.set(11_625);
        }

        @Override
        public void flood(Channel channel, Bytes payload) {}

        @Override
        public void send(NodeId peer, Channel channel, Bytes payload) {}

        @Override
        public void drop(NodeId peer, String reason) {}

        @Override
        public List<Peer> peers() {
            return List.of();
        }

        @Override
        public List<DropCount> drops() {
            return List.of();
        }

        @Override
        public int port() {
            return port.get();
        }

        @Override
        public void stop() {}
    }

    @Test
    void shouldMakeATokenOnceThatOnlyItsOwnerReads() throws IOException {
        var file = folder.resolve("secrets/admin.token");
        new TokenFile(file).readOrCreate();
        var text = Files.readString(file).strip();
        assertThat(text).matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new TokenFile(file).readOrCreate().shownIn(List.of("Bearer " + text)))
                .isTrue();
        assertThat(Files.readString(file).strip()).isEqualTo(text);
    }

    @Test
    void shouldRefuseATokenThatOthersReadOrThatIsALinkOrIsWeak() throws IOException {
        var file = folder.resolve("admin.token");
        new TokenFile(file).readOrCreate();
        var link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThatThrownBy(() -> new TokenFile(link).readOrCreate()).hasMessageContaining("not a token file");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> new TokenFile(file).readOrCreate()).hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, "password");
        assertThatThrownBy(() -> new TokenFile(file).readOrCreate()).hasMessageContaining("32 to 128");
    }

    @Test
    void shouldWriteThePortsWhole() throws IOException {
        var file = folder.resolve("run/ports.json");
        var ports = new PortsFile(file);
        ports.write(8080, OptionalInt.empty());
        assertThat(Files.readString(file)).isEqualTo("{\"http\":8080}\n");
        ports.write(8080, OptionalInt.of(11625));
        assertThat(Files.readString(file)).isEqualTo("{\"http\":8080,\"peer\":11625}\n");
        ports.remove();
        assertThat(Files.list(folder.resolve("run"))).isEmpty();
    }

    @Test
    void shouldTellBothPortsAsTheyAreBoundAndTakeTheFileAway() throws IOException {
        var file = folder.resolve("run/ports.json");
        var gateway = new HttpGateway(0, folder.resolve("admin.token"), file);
        try {
            assertThat(Files.readString(file)).isEqualTo("{\"http\":" + gateway.port() + "}\n");
            var overlay = new OverlayWithPort();
            gateway.setOverlay(overlay);
            overlay.start(null);
            await().until(() -> Files.readString(file).equals("{\"http\":" + gateway.port() + ",\"peer\":11625}\n"));
        } finally {
            gateway.stop();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldReadTheConfigurationUnderTheNamesThatArePromised() throws IOException {
        var description = "/OSGI-INF/" + HttpGateway.class.getName() + ".xml";
        try (var in = HttpGateway.class.getResourceAsStream(description)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("name=\"port\"", "name=\"token_file\"", "name=\"ports_file\"");
        }
    }
}
