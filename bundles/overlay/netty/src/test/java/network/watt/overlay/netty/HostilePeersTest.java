// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Overlay protocol §4: whoever keeps no limit or deadline is dropped, for a counted reason; honest peers stay. */
class HostilePeersTest {

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (var one : open) {
            one.close();
        }
    }

    private TestNode node(Map<String, String> settings) {
        var node = TestNode.started(settings);
        open.add(node);
        return node;
    }

    private RawPeer opened(RawPeer peer) {
        open.add(peer);
        return peer;
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
    }

    private static void awaitDrop(TestNode node, String reason) {
        eventually().untilAsserted(() -> assertThat(node.overlay.drops())
                .anyMatch(drop -> drop.reason().equals(reason)));
    }

    private static RawPeer authenticated(TestNode node) throws IOException, GeneralSecurityException {
        return RawPeer.tls(node, Identities.fresh());
    }

    private void assertDropped(TestNode node, RawPeer peer, String reason) {
        opened(peer).awaitEnd();
        awaitDrop(node, reason);
        eventually().until(() -> node.overlay.peers().isEmpty());
    }

    @Test
    void shouldDropPlainText() throws IOException {
        var node = node(Map.of());
        assertDropped(node, RawPeer.plain(node).bytes("GET / HTTP/1.1\r\n\r\n".getBytes("US-ASCII")), "not-tls");
    }

    @Test
    void shouldDropWhoSaysNothing() throws IOException {
        var node = node(Map.of("hello_ms", "100"));
        assertDropped(node, RawPeer.plain(node), "handshake-timeout");
    }

    @Test
    void shouldDropWhoStartsTlsAndDoesNotFinish() throws IOException {
        var node = node(Map.of("hello_ms", "100", "tls_ms", "200"));
        assertDropped(node, RawPeer.plain(node).bytes((byte) 22, (byte) 3), "handshake-timeout");
    }

    @Test
    void shouldDropWhoDoesNotSayHello() throws IOException, GeneralSecurityException {
        var node = node(Map.of("hello_ms", "300"));
        assertDropped(node, authenticated(node), "handshake-timeout");
    }

    @Test
    void shouldDropWhoShowsNoCertificate() throws IOException, GeneralSecurityException {
        var node = node(Map.of());
        assertDropped(node, RawPeer.tls(node), "unauthenticated");
    }

    /** One TLS record of the largest size, never finished: more than a handshake needs. */
    @Test
    void shouldDropWhoSendsTooMuchBeforeHello() throws IOException {
        var node = node(Map.of());
        var record = new byte[16 * 1024 + 4];
        record[0] = 22;
        record[1] = 3;
        record[2] = 3;
        record[3] = 0x40;
        assertDropped(node, RawPeer.plain(node).bytes(record), "oversized");
    }

    @Test
    void shouldDropAHandshakeThatIsNone() throws IOException {
        var node = node(Map.of());
        assertDropped(
                node,
                RawPeer.plain(node)
                        .bytes((byte) 22, (byte) 3, (byte) 3, (byte) 0, (byte) 4)
                        .bytes(new byte[4]),
                "unauthenticated");
    }

    @Test
    void shouldDropAnOversizedHello() throws IOException, GeneralSecurityException {
        var node = node(Map.of());
        assertDropped(node, authenticated(node).header(4093, Frame.HELLO).bytes((byte) 0), "oversized");
    }

    @Test
    void shouldDropALengthThatIsNone() throws IOException, GeneralSecurityException {
        var node = node(Map.of());
        assertDropped(node, authenticated(node).header(-1, Frame.HELLO).bytes((byte) 0), "malformed");
    }

    @Test
    void shouldDropWhoSpeaksBeforeHello() throws IOException, GeneralSecurityException {
        var node = node(Map.of());
        assertDropped(node, authenticated(node).frame(Channel.SEAL.code(), Bytes.EMPTY), "malformed");
    }

    @Test
    void shouldDropAMalformedHello() throws IOException, GeneralSecurityException {
        var node = node(Map.of());
        assertDropped(node, authenticated(node).frame(Frame.HELLO, Bytes.owned(new byte[5])), "malformed");
    }

    @Test
    void shouldDropAnotherNetworkAndVersion() throws IOException, GeneralSecurityException {
        var node = node(Map.of());
        assertDropped(node, authenticated(node).hello(Hello.VERSION, Hash.ZERO), "wrong-network");
        assertDropped(node, authenticated(node).hello(Hello.VERSION + 1, TestNode.NETWORK), "wrong-version");
    }

    @Test
    void shouldDropAnOversizedFrameAfterHelloAtItsHeader() throws IOException, GeneralSecurityException {
        var node = node(Map.of());
        var seal = Channel.SEAL;
        var tooLong = RawPeer.greeted(node).header(2 + seal.maxBytes(), seal.code());
        assertDropped(node, tooLong.bytes((byte) 0), "oversized");
        assertDropped(node, RawPeer.greeted(node).header(Integer.MAX_VALUE, 9).bytes((byte) 0), "oversized");
        eventually().until(() -> node.drops("oversized") == 2);
    }

    @Test
    void shouldDropUnknownChannelsAndASecondHello() throws IOException, GeneralSecurityException {
        var node = node(Map.of());
        assertDropped(node, RawPeer.greeted(node).frame(77, Bytes.EMPTY), "unknown-channel");
        assertDropped(node, RawPeer.greeted(node).hello(Hello.VERSION, TestNode.NETWORK), "malformed");
    }

    @Test
    void shouldDropMalformedAddresses() throws IOException, GeneralSecurityException {
        var node = node(Map.of());
        assertDropped(node, RawPeer.greeted(node).frame(Frame.PEERS, Bytes.fromHex("00000001")), "malformed");
    }

    @Test
    void shouldDropAPeerThatFallsSilent() throws IOException, GeneralSecurityException {
        var node = node(Map.of("idle_ms", "300"));
        assertDropped(node, RawPeer.greeted(node), "silent");
    }

    @Test
    void shouldDropAPeerThatNeverFinishesAFrame() throws IOException, GeneralSecurityException {
        var node = node(Map.of("straggler_ms", "300", "idle_ms", "20000"));
        assertDropped(
                node, RawPeer.greeted(node).header(1000, Channel.SEAL.code()).bytes((byte) 0), "slow");
    }

    @Test
    void shouldDropAReaderWhoseQueueIsTooLong() throws IOException, GeneralSecurityException {
        var node = node(Map.of("max_queue_bytes", "1000000"));
        var peer = opened(RawPeer.greeted(node));
        eventually().until(() -> node.overlay.peers().size() == 1);
        floodUntilDropped(node);
        awaitDrop(node, "slow");
        peer.awaitEnd();
    }

    @Test
    void shouldDropAReaderWhoDoesNotDrain() throws IOException, GeneralSecurityException {
        var node = node(Map.of("straggler_ms", "300", "max_queue_bytes", "1000000000"));
        opened(RawPeer.greeted(node));
        eventually().until(() -> node.overlay.peers().size() == 1);
        var large = new byte[Channel.ITEM.maxBytes()];
        for (int i = 0; i < 4; i++) {
            node.overlay.send(node.peerIds().get(0), Channel.ITEM, Bytes.copyOf(large));
        }
        awaitDrop(node, "slow");
    }

    private static void floodUntilDropped(TestNode node) {
        for (int i = 0; i < 100 && !node.overlay.peers().isEmpty(); i++) {
            var payload = new byte[Channel.CONSENSUS.maxBytes()];
            payload[0] = (byte) i;
            node.overlay.flood(Channel.CONSENSUS, Bytes.owned(payload));
        }
    }

    /** A queued PONG has five bytes, and the objects that hold it have a hundred. */
    @Test
    void shouldDropWhoAsksForMorePongsThanItReads() throws Exception {
        var node = node(Map.of("max_queue_bytes", "1000000", "straggler_ms", "60000"));
        var peer = opened(RawPeer.greeted(node));
        eventually().until(() -> node.overlay.peers().size() == 1);
        var pings = new byte[Frame.HEADER_BYTES * 10_000];
        for (int i = 0; i < pings.length; i += Frame.HEADER_BYTES) {
            pings[i + 3] = 1;
            pings[i + 4] = (byte) Frame.PING;
        }
        var writing = CompletableFuture.runAsync(() -> {
            try {
                while (true) {
                    peer.bytes(pings);
                }
            } catch (IOException dropped) {
                return;
            }
        });
        awaitDrop(node, "slow");
        eventually().until(writing::isDone);
    }

    @Test
    void shouldBoundWhatWaitsForAllPeersTogether() throws IOException, GeneralSecurityException {
        var node = node(Map.of("max_outgoing_bytes", Integer.toString(20 * 1024 * 1024), "straggler_ms", "60000"));
        opened(RawPeer.greeted(node));
        opened(RawPeer.greeted(node));
        eventually().until(() -> node.overlay.peers().size() == 2);
        var large = Bytes.owned(new byte[Channel.LEDGER.maxBytes()]);
        node.peerIds().forEach(peer -> node.overlay.send(peer, Channel.LEDGER, large));
        // Neither is over its own limit, and neither reads; the second one is too much for both.
        awaitDrop(node, "slow");
        eventually().until(() -> node.overlay.peers().size() < 2); // the other may have been silent for too long by now
    }

    /** All peers share the memory for what is not yet processed: under attack each still gets its share of it. */
    @Test
    void shouldStopReadingFromThoseWhoFillTheMemoryOfAll() throws Exception {
        var node = node(Map.of(
                "max_incoming_bytes", Integer.toString(13 * 1024 * 1024), "max_peers", "13", "straggler_ms", "200"));
        var gate = new CountDownLatch(1);
        node.loop.execute(() -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var flooders = List.of(opened(RawPeer.greeted(node)), opened(RawPeer.greeted(node)));
        eventually().until(() -> node.overlay.peers().size() == 2);
        var writing = flooders.stream().map(HostilePeersTest::flooding).toList();
        // Alone each would be read up to 16 MiB.
        eventually().until(() -> bytesIn(node) > 12 * 1024 * 1024);
        eventually().during(Duration.ofMillis(300)).until(() -> bytesIn(node) < 15 * 1024 * 1024);
        assertThat(writing).noneMatch(CompletableFuture::isDone);
        gate.countDown();
        eventually().until(() -> writing.stream().allMatch(CompletableFuture::isDone));
        eventually().until(() -> node.messages.size() == 2 * FLOOD);
        assertThat(node.overlay.drops()).isEmpty();
    }

    private static final int FLOOD = 160;

    private static CompletableFuture<Void> flooding(RawPeer peer) {
        return CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < FLOOD; i++) {
                    peer.frame(Channel.ITEM.code(), Bytes.owned(new byte[128 * 1024]));
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static long bytesIn(TestNode node) {
        return node.overlay.peers().stream().mapToLong(peer -> peer.bytesIn()).sum();
    }

    /** Identities cost nothing: whoever takes all places must not part the nodes that need each other. */
    @Test
    void shouldLetAConfiguredNodeInWhenStrangersHoldAllPlaces() throws IOException, GeneralSecurityException {
        var port = Integer.toString(TestNode.freePort());
        var node = node(Map.of("max_peers", "2", "outbound_target", "0", "peers", "127.0.0.1:" + port));
        opened(RawPeer.greeted(node));
        opened(RawPeer.greeted(node));
        eventually().until(() -> node.overlay.peers().size() == 2);
        opened(RawPeer.greeted(node)).awaitEnd();
        assertThat(node.drops("too-many-peers")).isEqualTo(1);
        var configured = node(Map.of("port", port, "peers", node.address(), "outbound_target", "0"));
        eventually().until(() -> node.peerIds().contains(configured.id()));
        eventually().until(() -> configured.peerIds().contains(node.id()));
        assertThat(node.overlay.peers()).hasSize(2);
    }

    @Test
    void shouldDropWhoWouldFillTheMemoryForLargeFrames() throws IOException, GeneralSecurityException {
        var node = node(Map.of("max_incoming_bytes", Integer.toString(20 * 1024 * 1024)));
        var first = opened(RawPeer.greeted(node));
        var second = opened(RawPeer.greeted(node));
        eventually().until(() -> node.overlay.peers().size() == 2);
        first.header(1 + Channel.LEDGER.maxBytes(), Channel.LEDGER.code()).bytes((byte) 0);
        second.header(1 + Channel.LEDGER.maxBytes(), Channel.LEDGER.code()).bytes((byte) 0);
        awaitDrop(node, "crowded");
        eventually().until(() -> node.overlay.peers().size() == 1);
        // What was reserved is free again when its peer is gone.
        first.close();
        second.close();
        eventually().until(() -> node.overlay.peers().isEmpty());
        var third = opened(RawPeer.greeted(node));
        third.frame(Channel.LEDGER.code(), Bytes.owned(new byte[Channel.LEDGER.maxBytes()]));
        eventually().until(() -> node.messages.size() == 1);
    }

    @Test
    void shouldStopReadingFromAFloodingPeerAndLoseNothing() throws Exception {
        var node = node(Map.of("max_unprocessed", "20"));
        var peer = opened(RawPeer.greeted(node));
        eventually().until(() -> node.overlay.peers().size() == 1);
        var gate = new CountDownLatch(1);
        node.loop.execute(() -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        int count = 600;
        var writing = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < count; i++) {
                    var payload = new byte[100_000];
                    payload[0] = (byte) i;
                    payload[1] = (byte) (i >> 8);
                    peer.frame(Channel.TRANSACTION.code(), Bytes.owned(payload));
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        eventually().until(() -> node.overlay.peers().get(0).messagesIn() >= 20);
        eventually()
                .during(Duration.ofMillis(300))
                .until(() -> node.overlay.peers().get(0).messagesIn() <= 25);
        assertThat(writing).isNotDone();
        gate.countDown();
        eventually().until(() -> node.messages.size() == count);
        assertThat(writing).isCompleted();
        assertThat(node.overlay.drops()).isEmpty();
    }

    @Test
    void shouldCountAReplayAsADuplicate() throws IOException, GeneralSecurityException {
        var node = node(Map.of());
        var peer = opened(RawPeer.greeted(node));
        for (int i = 0; i < 50; i++) {
            peer.frame(Channel.SEAL.code(), Bytes.utf8("again"));
        }
        eventually().until(() -> node.overlay.peers().stream().anyMatch(one -> one.duplicatesIn() == 49));
        assertThat(node.payloads()).containsExactly(Bytes.utf8("again"));
    }

    @Test
    void shouldBoundHandshakesAndStillServeWhoComesLater() throws IOException, GeneralSecurityException {
        var node = node(Map.of("max_handshakes", "8", "hello_ms", "500"));
        for (int i = 0; i < 20; i++) {
            opened(RawPeer.plain(node));
        }
        awaitDrop(node, "too-many-handshakes");
        eventually().until(() -> node.drops("too-many-handshakes") + node.drops("handshake-timeout") == 20);
        opened(RawPeer.greeted(node));
        eventually().until(() -> node.overlay.peers().size() == 1);
    }

    @Test
    void shouldKeepServingHonestPeersUnderAThousandIdleConnections() throws IOException {
        var node = node(Map.of());
        var honest = node(Map.of("peers", node.address()));
        eventually()
                .until(() -> honest.overlay.peers().size() == 1
                        && node.overlay.peers().size() == 1);
        for (int i = 0; i < 1000; i++) {
            opened(RawPeer.plain(node));
            if (i % 100 == 0) {
                honest.overlay.flood(Channel.SEAL, Bytes.utf8("seal " + i));
            }
        }
        eventually().until(() -> node.messages.size() == 10);
        assertThat(node.peerIds()).containsExactly(honest.id());
        eventually().until(() -> node.drops("too-many-handshakes") + node.drops("handshake-timeout") == 1000);
    }

    @Test
    void shouldReplaceTheConnectionOfARestartedProcess() throws IOException, GeneralSecurityException {
        var node = node(Map.of());
        var identity = Identities.fresh();
        var old = opened(RawPeer.tls(node, identity));
        old.frame(Frame.HELLO, new Hello(Hello.VERSION, TestNode.NETWORK, 0, 1).toXdr());
        eventually().until(() -> node.overlay.peers().size() == 1);
        var restarted = opened(RawPeer.tls(node, identity));
        restarted.frame(Frame.HELLO, new Hello(Hello.VERSION, TestNode.NETWORK, 0, 2).toXdr());
        old.awaitEnd();
        awaitDrop(node, "duplicate");
        assertThat(node.peerIds()).containsExactly(identity.id());
        restarted.frame(Channel.SEAL.code(), Bytes.utf8("here"));
        eventually().until(() -> node.payloads().contains(Bytes.utf8("here")));
    }
}
