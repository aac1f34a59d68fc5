// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.porep.field.Nodes;
import network.watt.porep.field.Poseidon;
import org.junit.jupiter.api.Test;

class ReplicaTest {

    private static final Hash TOO_LARGE = new Hash(Bytes.fromHex("ff".repeat(32)));

    private static Nodes random(int seed, int nodes) {
        var random = new Random(seed);
        var all = Nodes.inMemory(nodes);
        for (int i = 0; i < nodes; i++) {
            var node = new byte[32];
            random.nextBytes(node);
            node[31] &= 0x3f;
            all.put(i, node, 0);
        }
        return all;
    }

    @Test
    void shouldDecodeWhatItEncoded() {
        var labels = random(1, 100);
        var data = random(2, 100);
        var replica = Nodes.inMemory(100);
        var back = Nodes.inMemory(100);
        Replica.encode(labels, data, replica, 0, 60);
        Replica.encode(labels, data, replica, 60, 100);
        Replica.decode(labels, replica, back, 0, 100);
        for (int i = 0; i < 100; i++) {
            assertThat(node(back, i)).isEqualTo(node(data, i));
            assertThat(node(replica, i)).isEqualTo(Replica.encode(node(labels, i), node(data, i)));
            assertThat(Replica.decode(node(labels, i), node(replica, i))).isEqualTo(node(data, i));
        }
    }

    @Test
    void shouldTakeNoLabelOrDataThatIsNoFieldElement() {
        var zero = Hash.ZERO;
        assertThatIllegalArgumentException().isThrownBy(() -> Replica.encode(zero, TOO_LARGE));
        assertThatIllegalArgumentException().isThrownBy(() -> Replica.decode(TOO_LARGE, zero));
    }

    @Test
    void shouldHashColumnsByThePoseidonOfTheirLayers() {
        for (int layers : new int[] {2, 11}) {
            var labels = java.util.stream.IntStream.range(0, layers)
                    .mapToObj(layer -> random(layer, 5))
                    .toList();
            var columns = new Columns(layers);
            var hashes = Nodes.inMemory(5);
            columns.hash(labels, hashes, 0, 5);
            for (int node = 0; node < 5; node++) {
                var column = Columns.of(labels, node);
                var expected = new byte[32];
                Poseidon.ofArity(layers).hash(column.toArray(), 0, expected, 0);
                assertThat(node(hashes, node).bytes()).isEqualTo(Bytes.owned(expected));
                assertThat(columns.hash(column)).contains(node(hashes, node));
            }
        }
    }

    @Test
    void shouldGiveNoHashOfColumnsThatCannotBe() {
        var columns = new Columns(2);
        assertThat(columns.hash(Bytes.owned(new byte[64]))).isPresent();
        assertThat(columns.hash(Bytes.owned(new byte[96]))).isEmpty();
        assertThat(columns.hash(Bytes.owned(new byte[63]))).isEmpty();
        assertThat(columns.hash(Bytes.owned(new byte[32]).concat(TOO_LARGE.bytes())))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> columns.hash(List.of(random(1, 2)), Nodes.inMemory(2), 0, 2));
    }

    @Test
    void shouldCommitToBothTrees() {
        var pairs = Poseidon.ofArity(2);
        var one = node(random(1, 1), 0);
        var two = node(random(2, 1), 0);
        var expected = new byte[32];
        pairs.hash(one.bytes().concat(two.bytes()).toArray(), 0, expected, 0);
        assertThat(Columns.commR(pairs, one, two)).contains(new Hash(Bytes.owned(expected)));
        assertThat(Columns.commR(pairs, two, one)).isNotEqualTo(Columns.commR(pairs, one, two));
        assertThat(Columns.commR(pairs, TOO_LARGE, two)).isEmpty();
        assertThat(Columns.commR(pairs, one, TOO_LARGE)).isEmpty();
    }

    private static Hash node(Nodes nodes, long node) {
        var bytes = new byte[32];
        nodes.get(node, bytes, 0);
        return new Hash(Bytes.owned(Arrays.copyOf(bytes, 32)));
    }
}
