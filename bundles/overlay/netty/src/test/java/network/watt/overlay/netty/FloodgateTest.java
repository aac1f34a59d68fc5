// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;

class FloodgateTest {

    private static final NodeId A = Names.node(1);
    private static final NodeId B = Names.node(2);
    private static final NodeId C = Names.node(3);

    private final Floodgate floodgate = new Floodgate(3);

    private static Hash message(int number) {
        return Floodgate.key(Channel.SEAL, Bytes.owned(new byte[] {(byte) number}));
    }

    @Test
    void shouldHandleAMessageOnce() {
        assertThat(floodgate.received(message(1), A)).isTrue();
        assertThat(floodgate.received(message(1), A)).isFalse();
        assertThat(floodgate.received(message(1), B)).isFalse();
        assertThat(floodgate.received(message(2), B)).isTrue();
    }

    @Test
    void shouldTellTheSamePayloadOnTwoChannelsApart() {
        var payload = Bytes.utf8("x");
        assertThat(Floodgate.key(Channel.SEAL, payload)).isNotEqualTo(Floodgate.key(Channel.TRANSACTION, payload));
    }

    @Test
    void shouldSendToThoseOnlyWhoLackIt() {
        floodgate.received(message(1), B);
        assertThat(floodgate.targets(message(1), List.of(A, B, C))).containsExactly(A, C);
        assertThat(floodgate.targets(message(1), List.of(A, B, C))).isEmpty();
    }

    @Test
    void shouldTakeWhatWeSentForSeen() {
        floodgate.targets(message(1), List.of());
        assertThat(floodgate.received(message(1), A)).isFalse();
    }

    @Test
    void shouldSendAgainToAPeerThatWasAway() {
        floodgate.targets(message(1), List.of(A, B));
        floodgate.forget(A);
        assertThat(floodgate.targets(message(1), List.of(A, B))).containsExactly(A);
    }

    @Test
    void shouldNotGiveAStrangerTheKnowledgeOfAForgottenPeer() {
        floodgate.targets(message(1), List.of(A));
        floodgate.forget(A);
        assertThat(floodgate.targets(message(1), List.of(C))).containsExactly(C);
    }

    @Test
    void shouldForgetTheOldestFirst() {
        IntStream.rangeClosed(1, 4).forEach(i -> floodgate.received(message(i), A));
        assertThat(floodgate.size()).isEqualTo(3);
        assertThat(floodgate.received(message(4), B)).isFalse();
        assertThat(floodgate.received(message(1), B)).isTrue();
    }

    @Test
    void shouldRefuseToRememberNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Floodgate(0));
    }

    /** Steps: message 0–9 in the tens, peer 0–3 with what happens in the ones. */
    @Property
    void shouldNeverSendTwiceToAPeerNorBackToWhoBroughtIt(
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 99) Integer> steps) {
        var gate = new Floodgate(10);
        var peers = IntStream.range(0, 4).mapToObj(Names::node).toList();
        var have = new HashMap<Hash, Set<NodeId>>();
        for (int step : steps) {
            var hash = message(step / 10);
            int action = step % 10;
            if (action < 4) {
                boolean first = !have.containsKey(hash);
                have.computeIfAbsent(hash, h -> new HashSet<>()).add(peers.get(action));
                assertThat(gate.received(hash, peers.get(action))).isEqualTo(first);
            } else if (action < 8) {
                gate.forget(peers.get(action - 4));
                have.values().forEach(holders -> holders.remove(peers.get(action - 4)));
            } else {
                var holders = have.computeIfAbsent(hash, h -> new HashSet<>());
                assertThat(gate.targets(hash, peers))
                        .isEqualTo(
                                peers.stream().filter(p -> !holders.contains(p)).toList());
                holders.addAll(peers);
            }
        }
    }
}
