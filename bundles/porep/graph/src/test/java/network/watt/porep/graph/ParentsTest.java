// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

import static network.watt.porep.graph.StackedGraph.PARENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParentsTest {

    private static final int PART = 1024;

    /**
     * Sector bytes, number of the registered proof, version and the SHA-256 of the parents of all nodes: rust-fil-proofs,
     * {@code storage-proofs-porep/parent_cache.json}.
     */
    @ParameterizedTest
    @CsvSource({
        "2048, 0, V1_0, 3da49221e2ed55371b86d0bf3d6526fcf128af61bed904f966428db1b531750d",
        "2048, 5, V1_1, 840057702eea7652cf97e04306c30fe57174714d90de156a25eddd6075c25b97",
        "8388608, 1, V1_0, a76604f2f59f2744c7151653bbb1d8596b6b57d295e6fa6c1f0c41d725b502ce",
        "8388608, 6, V1_1, 03cd13565ded97c240a5f52e54295ad127bd0461b57904cb3a4d79b097bbecab"
    })
    void shouldDrawTheParentsThatFilecoinDraws(long bytes, long proof, ApiVersion version, String expected)
            throws Exception {
        assertThat(digest(new StackedGraph(bytes / 32, PorepId.of(proof, 0), version)))
                .isEqualTo(expected);
    }

    /** {@code -Dwatt.proofs.long=true}: some ten minutes, and 900 MB of memory. */
    @EnabledIfSystemProperty(named = "watt.proofs.long", matches = "true")
    @ParameterizedTest
    @CsvSource({
        "536870912, 2, V1_0, 3adcc092423aa76d6a7184016893406da44dd974b219a89cd3ece25e4e3018f5",
        "536870912, 7, V1_1, b5877d1963793efebc261fd8fde4dd6bc59e6b5c7abf52617a4ee023b8dc173a"
    })
    void shouldDrawTheParentsOfLargerSectors(long bytes, long proof, ApiVersion version, String expected)
            throws Exception {
        assertThat(digest(new StackedGraph(bytes / 32, PorepId.of(proof, 0), version)))
                .isEqualTo(expected);
    }

    private static String digest(StackedGraph graph) throws Exception {
        var parents = new Parents(graph);
        var digest = MessageDigest.getInstance("SHA-256");
        var table = ParentTable.over(List.of(ByteBuffer.allocate(PART * ParentTable.NODE_BYTES)));
        if (graph.nodes() <= PART) {
            table = ParentTable.inMemory(graph);
            table.fill(parents, 0, graph.nodes());
            digest.update(content(table));
            return HexFormat.of().formatHex(digest.digest());
        }
        var drawn = new int[PARENTS];
        var node = ByteBuffer.allocate(ParentTable.NODE_BYTES).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (long i = 0; i < graph.nodes(); i++) {
            parents.draw(i, drawn);
            node.clear();
            Arrays.stream(drawn).forEach(node::putInt);
            digest.update(node.array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] content(ParentTable table) {
        var bytes = new byte[Math.toIntExact(table.count()) * ParentTable.NODE_BYTES];
        table.get(0, (int) table.count(), bytes, 0);
        return bytes;
    }

    @Test
    void shouldDrawParentsThatComeBefore() {
        var graph = new StackedGraph(1 << 16, PorepId.of(6, 0), ApiVersion.V1_1);
        var parents = new Parents(graph);
        assertThat(parents.of(0)).startsWith(0, 0, 0, 0, 0, 0);
        assertThat(parents.of(1)).startsWith(0, 0, 0, 0, 0, 0);
        for (int node = 2; node < graph.nodes(); node += 97) {
            var drawn = parents.of(node);
            assertThat(drawn[0]).isEqualTo(node - 1);
            for (int i = 0; i < StackedGraph.BASE_PARENTS; i++) {
                assertThat(drawn[i]).isBetween(0, node - 1);
            }
            for (int i = StackedGraph.BASE_PARENTS; i < PARENTS; i++) {
                assertThat(drawn[i]).isBetween(0, (int) graph.nodes() - 1);
            }
        }
    }

    @Test
    void shouldUseEveryNodeAsOftenAsAnyOtherInThePermutation() {
        var graph = new StackedGraph(512, PorepId.of(5, 0), ApiVersion.V1_1);
        var parents = new Parents(graph);
        var used = new int[512];
        for (int node = 0; node < 512; node++) {
            var drawn = parents.of(node);
            for (int i = StackedGraph.BASE_PARENTS; i < PARENTS; i++) {
                used[drawn[i]]++;
            }
        }
        assertThat(used).containsOnly(StackedGraph.EXPANDER_PARENTS);
    }

    @Test
    void shouldDrawTheLastNodesOfTheLargestGraph() {
        for (var version : ApiVersion.values()) {
            var parents = new Parents(new StackedGraph(StackedGraph.MAX_NODES, PorepId.of(9, 0), version));
            for (long node = StackedGraph.MAX_NODES - 3; node < StackedGraph.MAX_NODES; node++) {
                for (int parent : parents.of(node)) {
                    assertThat(parent).isNotNegative();
                }
            }
        }
    }

    @Test
    void shouldKeepInTheTableWhatWasDrawnInWhateverOrder() {
        var graph = new StackedGraph(64, PorepId.of(5, 0), ApiVersion.V1_1);
        var windows = List.of(part(16), part(16), part(16), part(16));
        var table = ParentTable.over(windows);
        table.fill(new Parents(graph), 30, 64);
        table.fill(new Parents(graph), 0, 30);
        var parents = new Parents(graph);
        var kept = new int[PARENTS];
        for (int node = 0; node < 64; node++) {
            table.get(node, kept);
            assertThat(kept).isEqualTo(parents.of(node));
        }
    }

    private static ByteBuffer part(int nodes) {
        return ByteBuffer.allocateDirect(nodes * ParentTable.NODE_BYTES);
    }

    @Test
    void shouldRefuseTablesAndGraphsOfOddSizes() {
        for (var windows : List.of(
                List.<ByteBuffer>of(),
                List.of(ByteBuffer.allocate(57)),
                List.of(part(3)),
                List.of(part(4), part(2), part(4)),
                List.of(part(2), part(4)))) {
            assertThatIllegalArgumentException().isThrownBy(() -> ParentTable.over(windows));
        }
        for (long nodes : new long[] {-1, 0, 3, StackedGraph.MAX_NODES + 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new StackedGraph(nodes, PorepId.of(0, 0), ApiVersion.V1_0));
        }
        var parents = new Parents(new StackedGraph(64, PorepId.of(0, 0), ApiVersion.V1_0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> parents.of(64));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> parents.of(-1));
    }

    @Test
    void shouldWriteThePorepIdAsFilecoinDoes() {
        var expected = new byte[32];
        expected[0] = 7;
        expected[8] = 2;
        expected[9] = 1;
        assertThat(PorepId.of(7, 0x102)).isEqualTo(new PorepId(new Hash(Bytes.owned(expected))));
    }
}
