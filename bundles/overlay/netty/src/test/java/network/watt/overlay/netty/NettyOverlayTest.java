// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NettyOverlayTest {

    private static final Bytes HI = Bytes.utf8("hi");

    private final List<TestNode> nodes = new ArrayList<>();

    @AfterEach
    void stopAll() {
        nodes.forEach(TestNode::close);
        assertThat(nodes).allSatisfy(node -> assertThat(node.strayed).isEmpty());
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
    }

    private TestNode node(Map<String, String> settings) {
        var node = TestNode.started(settings);
        nodes.add(node);
        return node;
    }

    private TestNode dialling(TestNode... targets) {
        return node(
                Map.of("peers", List.of(targets).stream().map(TestNode::address).collect(Collectors.joining(","))));
    }

    private static void awaitConnected(TestNode one, TestNode other) {
        eventually()
                .until(() ->
                        one.peerIds().contains(other.id()) && other.peerIds().contains(one.id()));
    }

    @Test
    void shouldConnectTwoNodesAndSayWhoDialled() {
        var a = node(Map.of());
        var b = dialling(a);
        awaitConnected(a, b);
        assertThat(a.overlay.port()).isPositive();
        assertThat(b.overlay.peers().get(0).outbound()).isTrue();
        assertThat(b.overlay.peers().get(0).address()).isEqualTo(a.address());
        assertThat(a.overlay.peers().get(0).outbound()).isFalse();
        assertThat(a.overlay.peers().get(0).connectedAtMs()).isPositive();
        eventually().until(() -> a.events.contains("connected " + b.id()));
    }

    @Test
    void shouldSendToOnePeerOnlyAndCount() {
        var a = node(Map.of());
        var b = dialling(a);
        var c = dialling(a);
        awaitConnected(a, b);
        awaitConnected(a, c);
        a.overlay.send(b.id(), Channel.GET_ITEM, HI);
        eventually().until(() -> b.messages.size() == 1);
        assertThat(b.messages).containsExactly(new TestNode.Message(a.id(), Channel.GET_ITEM, HI));
        assertThat(c.messages).isEmpty();
        eventually().until(() -> a.overlay.peers().stream()
                .anyMatch(peer -> peer.id().equals(b.id()) && peer.messagesOut() > 0 && peer.bytesOut() > 0));
        assertThat(b.overlay.peers()).anyMatch(peer -> peer.messagesIn() > 0 && peer.bytesIn() > 0);
    }

    @Test
    void shouldCarryTheLargestPayloadUnharmed() {
        var a = node(Map.of());
        var b = dialling(a);
        awaitConnected(a, b);
        var content = new byte[Channel.LEDGER.maxBytes()];
        new Random(1).nextBytes(content);
        b.overlay.send(a.id(), Channel.LEDGER, Bytes.copyOf(content));
        eventually().until(() -> a.payloads().equals(List.of(Bytes.copyOf(content))));
    }

    @Test
    void shouldSendNothingToAStranger() {
        var a = node(Map.of());
        a.overlay.send(Identities.fresh().id(), Channel.GET_ITEM, HI);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> a.overlay.send(a.id(), Channel.SEAL, Bytes.owned(new byte[1025])))
                .withMessageContaining("1024");
        assertThatIllegalArgumentException().isThrownBy(() -> a.overlay.flood(Channel.ITEM, HI));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldConnectFourNodesInAnyStartOrderAndFloodToAllOnce(long seed) {
        var ports = IntStream.range(0, 4).map(i -> TestNode.freePort()).toArray();
        var everybody =
                IntStream.of(ports).mapToObj(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        var order = new ArrayList<>(List.of(0, 1, 2, 3));
        Collections.shuffle(order, new Random(seed));
        order.forEach(i -> node(Map.of("port", Integer.toString(ports[i]), "peers", everybody)));
        eventually().until(() -> nodes.stream().allMatch(node -> node.peerIds().size() == 3));
        for (int i = 0; i < 20; i++) {
            nodes.get(i % 4).overlay.flood(Channel.TRANSACTION, Bytes.utf8("transaction " + i));
        }
        // Each node gets the 15 that it did not send itself.
        eventually().until(() -> nodes.stream().allMatch(node -> node.messages.size() >= 15));
        eventually().during(Duration.ofMillis(200)).until(() -> nodes.stream()
                .allMatch(node -> node.messages.size() == 15
                        && Set.copyOf(node.payloads()).size() == 15));
        assertThat(nodes).allSatisfy(node -> assertThat(node.drops("self")).isPositive());
    }

    @Test
    void shouldRelayAlongAChainAndDropTheEcho() {
        var settings = Map.of("outbound_target", "0");
        var a = node(settings);
        var b = node(Map.of("outbound_target", "0", "peers", a.address()));
        var c = node(Map.of("outbound_target", "0", "peers", b.address()));
        awaitConnected(a, b);
        awaitConnected(b, c);
        a.overlay.flood(Channel.SEAL, HI);
        eventually().until(() -> c.payloads().equals(List.of(HI)));
        assertThat(b.payloads()).containsExactly(HI);
        assertThat(a.messages).isEmpty();
        assertThat(c.peerIds()).containsExactly(b.id());
    }

    @Test
    void shouldLearnAddressesFromPeersWhileBelowTheTarget() {
        var a = node(Map.of());
        var b = dialling(a);
        var c = dialling(a);
        awaitConnected(b, c);
    }

    @RepeatedTest(5)
    void shouldKeepOneOfTwoConnectionsDialledAtOnce() {
        var ports = List.of(TestNode.freePort(), TestNode.freePort());
        for (int i = 0; i < 2; i++) {
            nodes.add(new TestNode(
                    Identities.fresh(),
                    TestNode.NETWORK,
                    Map.of("port", ports.get(i).toString(), "peers", "127.0.0.1:" + ports.get(1 - i))));
        }
        var starts = nodes.stream().map(node -> new Thread(node::start)).toList();
        starts.forEach(Thread::start);
        var a = nodes.get(0);
        var b = nodes.get(1);
        awaitConnected(a, b);
        // Stable: one connection, which both see from its two ends.
        eventually()
                .during(Duration.ofMillis(300))
                .until(() -> a.overlay.peers().size() == 1
                        && b.overlay.peers().size() == 1
                        && a.overlay.peers().get(0).outbound()
                                != b.overlay.peers().get(0).outbound());
        a.overlay.flood(Channel.SEAL, HI);
        eventually().until(() -> b.payloads().equals(List.of(HI)));
    }

    @Test
    void shouldRefuseAnotherNetwork() {
        var a = node(Map.of());
        var b = new TestNode(Identities.fresh(), Hash.ZERO, Map.of("peers", a.address()));
        nodes.add(b.start());
        eventually().until(() -> a.drops("wrong-network") + b.drops("wrong-network") >= 2);
        assertThat(a.peerIds()).isEmpty();
        assertThat(b.peerIds()).isEmpty();
        assertThat(a.events).isEmpty();
    }

    @Test
    void shouldRefuseItselfOnceAndNeverDialItselfAgain() {
        int port = TestNode.freePort();
        var a = node(Map.of("port", Integer.toString(port), "peers", "127.0.0.1:" + port));
        eventually().until(() -> a.drops("self") >= 1);
        eventually().during(Duration.ofMillis(600)).until(() -> a.drops("self") <= 2);
        assertThat(a.peerIds()).isEmpty();
    }

    @Test
    void shouldRefuseMorePeersThanConfigured() {
        var a = node(Map.of("max_peers", "2", "outbound_target", "1"));
        var b = node(Map.of("peers", a.address(), "outbound_target", "0"));
        awaitConnected(a, b);
        node(Map.of("peers", a.address(), "outbound_target", "0"));
        eventually().until(() -> a.drops("too-many-peers") >= 1);
        assertThat(a.peerIds()).containsExactly(b.id());
    }

    @Test
    void shouldReconnectAfterAPeerRestarts() {
        var a = node(Map.of());
        var port = Integer.toString(a.overlay.port());
        var b = dialling(a);
        awaitConnected(a, b);
        a.close();
        eventually().until(() -> b.peerIds().isEmpty());
        eventually().until(() -> b.events.contains("disconnected " + a.id()));
        var again = new TestNode(a.identity, TestNode.NETWORK, Map.of("port", port));
        nodes.add(again.start());
        awaitConnected(again, b);
    }

    @Test
    void shouldCountTheHostsReasonAndNotLetTheDroppedBackIn() {
        var a = node(Map.of());
        var b = dialling(a);
        awaitConnected(a, b);
        a.overlay.drop(b.id(), "bad-signature");
        eventually().until(() -> a.drops("bad-signature") == 1 && a.drops("banned") >= 1);
        assertThat(a.peerIds()).isEmpty();
    }

    @Test
    void shouldForgetABanInTime() {
        var a = node(Map.of("ban_ms", "50"));
        var b = dialling(a);
        awaitConnected(a, b);
        a.overlay.drop(b.id(), "bad-signature");
        eventually().until(() -> a.events.contains("disconnected " + b.id()));
        awaitConnected(a, b);
    }

    @Test
    void shouldKeepAQuietConnectionOpen() {
        var lively = Map.of("ping_ms", "50", "idle_ms", "400");
        var a = node(lively);
        var b = node(Map.of("ping_ms", "50", "idle_ms", "400", "peers", a.address()));
        awaitConnected(a, b);
        // Twenty PINGs later, more than twice the idle time, nobody was dropped.
        eventually().until(() -> a.overlay.peers().stream().anyMatch(peer -> peer.messagesIn() >= 40));
        assertThat(a.events).containsExactly("connected " + b.id());
        assertThat(a.drops("silent") + b.drops("silent")).isZero();
    }

    @Test
    void shouldDialByName() {
        var a = node(Map.of());
        var b = node(Map.of("peers", "localhost:" + a.overlay.port()));
        awaitConnected(a, b);
    }

    @Test
    void shouldNameATakenPort() {
        var a = node(Map.of());
        var taken = Integer.toString(a.overlay.port());
        var b = new TestNode(Identities.fresh(), TestNode.NETWORK, Map.of("port", taken));
        nodes.add(b);
        assertThatThrownBy(b::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("port = " + taken)
                .hasMessageContaining("set another");
    }

    @Test
    void shouldLeaveNoThreadBehind() {
        var a = node(Map.of());
        var b = node(Map.of("peers", "localhost:" + a.overlay.port()));
        awaitConnected(a, b);
        assertThat(overlayThreads()).isNotEmpty();
        a.close();
        b.close();
        assertThat(a.overlay.peers()).isEmpty();
        assertThat(a.overlay.port()).isZero();
        a.overlay.flood(Channel.SEAL, HI);
        eventually().until(() -> overlayThreads().isEmpty());
        assertThatThrownBy(a::start).isInstanceOf(IllegalStateException.class);
    }

    private static List<String> overlayThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("watt-overlay"))
                .toList();
    }
}
