// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import network.watt.gateway.api.Document;
import network.watt.gateway.api.Request;
import network.watt.overlay.api.Channel;
import network.watt.overlay.api.Overlay;
import network.watt.overlay.api.Peer;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;

class PeersViewTest {

    private static final NodeId NODE = new NodeId(Bytes.fromHex("07".repeat(32)));
    private static final Peer PEER = new Peer(NODE, "127.0.0.1:30303", true, 1_000, 1, 2, 3, 4, 5);

    private final FixedOverlay overlay = new FixedOverlay(List.of(PEER), List.of(new Overlay.DropCount("silent", 6)));
    private final PeersView view = new PeersView(overlay, AddressPrefix.TEST);

    @Test
    void shouldAnswerPeersAndDrops() {
        var answer = view.handle(new Request(Map.of(), Bytes.EMPTY))
                .toCompletableFuture()
                .join();
        assertThat(answer.status()).isEqualTo(200);
        var fields = answer.document().fields();
        assertThat(fields.keySet()).containsExactly("port", "connected", "peers", "drops");
        assertThat(fields.get("port")).isEqualTo(7L);
        assertThat(row(fields.get("peers")))
                .containsEntry("node", NODE.text(AddressPrefix.TEST))
                .containsEntry("address", "127.0.0.1:30303")
                .containsEntry("direction", "out")
                .containsEntry("connectedSince", "1970-01-01T00:00:01Z")
                .containsEntry("messagesIn", 1L)
                .containsEntry("messagesOut", 2L)
                .containsEntry("bytesIn", 3L)
                .containsEntry("bytesOut", 4L)
                .containsEntry("duplicatesIn", 5L);
        assertThat(row(fields.get("drops"))).containsEntry("reason", "silent").containsEntry("count", 6L);
    }

    private static Map<String, Object> row(Object rows) {
        return ((Document) ((List<?>) rows).get(0)).fields();
    }

    @Test
    void shouldShowALineAPeerThatFitsTheConsole() {
        var text = view.run(List.of()).document().toText(80);
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        assertThat(text).containsPattern("\\n  twattnode1....….....  127.0.0.1:30303  out  3 B  4 B\\n");
        assertThat(text).contains("silent");
    }

    @Test
    void shouldShowEverythingOnRequest() {
        var text = view.run(List.of("--full")).document().toText(80);
        assertThat(text).contains(NODE.text(AddressPrefix.TEST)).containsPattern("duplicatesIn +5\\n");
    }

    @Test
    void shouldShowMainNetworkIdentitiesThere() {
        var text = new PeersView(overlay, AddressPrefix.MAIN)
                .run(List.of())
                .document()
                .toText(200);
        assertThat(text).contains(" wattnode1");
    }

    @Test
    void shouldAnswerANodeWithoutPeers() {
        var alone = new PeersView(new FixedOverlay(List.of(), List.of()), AddressPrefix.TEST);
        assertThat(alone.run(List.of()).document().fields()).containsEntry("connected", 0L);
    }

    @Test
    void shouldRefuseArguments() {
        assertThat(view.run(List.of("all")).status()).isEqualTo(400);
    }

    /** An overlay with a fixed view. */
    private record FixedOverlay(List<Peer> peers, List<DropCount> drops) implements Overlay {

        @Override
        public int port() {
            return 7;
        }

        @Override
        public void start(Listener listener) {}

        @Override
        public void flood(Channel channel, Bytes payload) {}

        @Override
        public void send(NodeId peer, Channel channel, Bytes payload) {}

        @Override
        public void drop(NodeId peer, String reason) {}

        @Override
        public void stop() {}
    }
}
