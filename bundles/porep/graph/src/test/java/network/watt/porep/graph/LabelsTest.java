// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.porep.field.Nodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {

    private static final int LAYERS = 11;
    private static final ReplicaId REPLICA = new ReplicaId(filled(9));

    /**
     * The last label of eleven layers, most significant digit first: rust-fil-proofs, {@code
     * storage-proofs-porep/tests/stacked_vanilla.rs}, {@code test_stacked_porep_generate_labels}.
     */
    @ParameterizedTest
    @CsvSource({
        "64, 0, V1_0, 0462f4f4f1a68d37e3d51b9afa5ac2b3ea81a283d106485ed3faa96b9a0fba04",
        "128, 0, V1_0, 234c00d1dc1d53bece239f3b88a894b85ae8a1c9e6fac1487e191e52c4a8da86",
        "64, 123, V1_1, 06021188c7a71cb53448959d495490bc777a2e4d7769119fabb3f38bb70defcf",
        "128, 123, V1_1, 0f777c18cc2c55bdc6c03d32c1e42d237a77a82fc7c9c18922ab81cf68c4676d",
        "64, 123, V1_2, 06021188c7a71cb53448959d495490bc777a2e4d7769119fabb3f38bb70defcf",
        "128, 123, V1_2, 0f777c18cc2c55bdc6c03d32c1e42d237a77a82fc7c9c18922ab81cf68c4676d"
    })
    void shouldLabelAsFilecoinDoes(int nodes, int porepId, ApiVersion version, String expected) {
        var graph = new StackedGraph(nodes, new PorepId(filled(porepId)), version);
        assertThat(turned(node(layers(graph).get(LAYERS - 1), nodes - 1))).isEqualTo(expected);
    }

    /** What a prover writes layer by layer, a verifier computes from the parents' labels alone. */
    @Test
    void shouldComputeSingleLabelsFromThoseOfTheirParents() {
        var graph = new StackedGraph(128, PorepId.of(5, 0), ApiVersion.V1_1);
        var layers = layers(graph);
        var parents = new Parents(graph);
        for (int layer = 1; layer <= LAYERS; layer++) {
            var own = layers.get(layer - 1);
            for (int node = 0; node < graph.nodes(); node++) {
                var labels = Bytes.EMPTY;
                var drawn = parents.of(node);
                for (int i = 0; i < Labels.parents(layer, node); i++) {
                    var from = i < StackedGraph.BASE_PARENTS ? own : layers.get(layer - 2);
                    labels = labels.concat(node(from, drawn[i]).bytes());
                }
                assertThat(Labels.label(REPLICA, layer, node, labels)).isEqualTo(node(own, node));
            }
        }
    }

    @Test
    void shouldGoOnWhereItWasStopped() {
        var graph = new StackedGraph(128, PorepId.of(5, 0), ApiVersion.V1_1);
        var table = table(graph);
        var expected = layers(graph);
        var first = Nodes.inMemory(128);
        for (int from = 0; from < 128; from += 31) {
            new LayerLabels(REPLICA, 1, table, Optional.empty(), first).label(from, Math.min(128, from + 31));
        }
        var second = Nodes.inMemory(128);
        for (int from = 0; from < 128; from += 1) {
            new LayerLabels(REPLICA, 2, table, Optional.of(first), second).label(from, from + 1);
        }
        for (int node = 0; node < 128; node++) {
            assertThat(node(first, node)).isEqualTo(node(expected.get(0), node));
            assertThat(node(second, node)).isEqualTo(node(expected.get(1), node));
        }
    }

    /** As large sectors have them. */
    @Test
    void shouldLabelAcrossWindows() {
        var graph = new StackedGraph(128, PorepId.of(5, 0), ApiVersion.V1_1);
        var expected = layers(graph);
        var table = ParentTable.over(windows(ParentTable.NODE_BYTES));
        table.fill(new Parents(graph), 0, 128);
        var first = Nodes.over(windows(Nodes.BYTES));
        var second = Nodes.over(windows(Nodes.BYTES));
        new LayerLabels(REPLICA, 1, table, Optional.empty(), first).label(0, 128);
        new LayerLabels(REPLICA, 2, table, Optional.of(first), second).label(0, 128);
        for (int node = 0; node < 128; node++) {
            assertThat(node(first, node)).isEqualTo(node(expected.get(0), node));
            assertThat(node(second, node)).isEqualTo(node(expected.get(1), node));
        }
    }

    private static List<ByteBuffer> windows(int nodeBytes) {
        return IntStream.range(0, 4)
                .mapToObj(i -> ByteBuffer.allocateDirect(32 * nodeBytes))
                .toList();
    }

    @Test
    void shouldRefuseTheWrongNumberOfParents() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Labels.label(REPLICA, 2, 5, Bytes.owned(new byte[13 * 32])))
                .withMessageContaining("14 parents");
        assertThatIllegalArgumentException().isThrownBy(() -> Labels.label(REPLICA, 1, 5, Bytes.EMPTY));
        assertThatIllegalArgumentException().isThrownBy(() -> Labels.label(REPLICA, 0, 0, Bytes.EMPTY));
        assertThatIllegalArgumentException().isThrownBy(() -> Labels.label(REPLICA, 1, 0, Bytes.owned(new byte[192])));
    }

    @Test
    void shouldRefuseAFirstLayerAfterAnotherAndAnUpperOneAfterNone() {
        var table = table(new StackedGraph(64, PorepId.of(5, 0), ApiVersion.V1_1));
        var nodes = Nodes.inMemory(64);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerLabels(REPLICA, 1, table, Optional.of(nodes), nodes));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerLabels(REPLICA, 2, table, Optional.empty(), nodes));
    }

    /** 254 bits, of a hash over everything that makes a replica one's own. */
    @Test
    void shouldGiveEveryReplicaAnIdOfItsOwn() {
        var porepId = PorepId.of(5, 0);
        var base = ReplicaId.of(filled(1), 7, filled(2), filled(3), porepId);
        var others = List.of(
                ReplicaId.of(filled(4), 7, filled(2), filled(3), porepId),
                ReplicaId.of(filled(1), 8, filled(2), filled(3), porepId),
                ReplicaId.of(filled(1), 7, filled(4), filled(3), porepId),
                ReplicaId.of(filled(1), 7, filled(2), filled(4), porepId),
                ReplicaId.of(filled(1), 7, filled(2), filled(3), PorepId.of(6, 0)));
        assertThat(others).doesNotContain(base).doesNotHaveDuplicates();
        assertThat(ReplicaId.of(filled(1), 7, filled(2), filled(3), porepId)).isEqualTo(base);
        assertThatIllegalArgumentException().isThrownBy(() -> new ReplicaId(filled(0xff)));
    }

    private static List<Nodes> layers(StackedGraph graph) {
        var table = table(graph);
        var layers = new ArrayList<Nodes>();
        for (int layer = 1; layer <= LAYERS; layer++) {
            var current = Nodes.inMemory((int) graph.nodes());
            var before = layer == 1 ? Optional.<Nodes>empty() : Optional.of(layers.get(layer - 2));
            new LayerLabels(REPLICA, layer, table, before, current).label(0, graph.nodes());
            layers.add(current);
        }
        return layers;
    }

    private static ParentTable table(StackedGraph graph) {
        var table = ParentTable.inMemory(graph);
        table.fill(new Parents(graph), 0, graph.nodes());
        return table;
    }

    private static Hash node(Nodes nodes, long node) {
        var bytes = new byte[32];
        nodes.get(node, bytes, 0);
        return new Hash(Bytes.owned(bytes));
    }

    private static String turned(Hash hash) {
        var digits = Arrays.asList(hash.hex().split("(?<=\\G..)"));
        Collections.reverse(digits);
        return String.join("", digits);
    }

    private static Hash filled(int value) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return new Hash(Bytes.owned(bytes));
    }
}
