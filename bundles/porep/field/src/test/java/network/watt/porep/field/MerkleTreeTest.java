// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MerkleTreeTest {

    private static final NodeHash POSEIDON = NodeHash.poseidon(List.of(Poseidon.ofArity(2), Poseidon.ofArity(8)));

    /** Zero data: builtin-actors, {@code actors/miner/src/commd.rs}; the tree of so much data has this many levels. */
    @ParameterizedTest
    @CsvSource({
        "6, fc7e928296e516faade986b28f92d44a4f24b935485223376a799027bc18f833",
        "18, 65f29e5d98d246c38b388cfc06db1f6b021303c5a289000bdce832a9c3ec421c",
        "24, 39560e7b13a93b07a243fd2720ffa7cb3e1d2e505ab3629e79f46313512cda06",
        "30, 077e5fde35c50a9303a55009e3498a4ebedff39c42b710b730d8ec7ac7afa63e",
        "31, e64005a6bfe3777953b8ad6ef93f0fca1049b2041654f2a411f7702799cece02"
    })
    void shouldKnowTheCommDOfZeros(int levels, String expected) {
        var children = new byte[64];
        for (int level = 1; level <= levels; level++) {
            NodeHash.sha256().hash(level, children, 0, 2, children, 0);
            System.arraycopy(children, 0, children, 32, 32);
        }
        assertThat(new Hash(Bytes.copyOf(children).slice(0, 32)).hex()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "64, fc7e928296e516faade986b28f92d44a4f24b935485223376a799027bc18f833",
        "262144, 65f29e5d98d246c38b388cfc06db1f6b021303c5a289000bdce832a9c3ec421c"
    })
    void shouldBuildTheTreeOfZeros(int leaves, String expected) {
        assertThat(tree(TreeShape.binary(leaves), NodeHash.sha256(), 0).build().hex())
                .isEqualTo(expected);
    }

    /** Sectors of 2 KiB, 4 KiB, 16 KiB, 32 KiB, 8 MiB, 512 MiB, 1 GiB, 32 GiB, 64 GiB: 8; 8 then 2; 8 then 8; 8, 8, 2. */
    @ParameterizedTest
    @CsvSource({
        "64, 2, 8, 14",
        "128, 3, 2, 15",
        "512, 3, 8, 21",
        "1024, 4, 2, 22",
        "262144, 6, 8, 42",
        "16777216, 8, 8, 56",
        "33554432, 9, 2, 57",
        "1073741824, 10, 8, 70",
        "2147483648, 11, 2, 71"
    })
    void shouldShapeTreesAsSectorsHaveThem(long leaves, int levels, int arityOfRoot, int path) {
        var shape = TreeShape.octal(leaves);
        assertThat(shape.levels()).isEqualTo(levels);
        assertThat(shape.arity(levels)).isEqualTo(arityOfRoot);
        assertThat(shape.arity(1)).isEqualTo(8);
        assertThat(shape.nodes(levels)).isEqualTo(1);
        assertThat(shape.pathNodes()).isEqualTo(path);
    }

    /** A tree of trees: the base trees' roots under a tree of their own give the root of the whole. */
    @Test
    void shouldMixAsATreeOfTreesDoes() {
        var whole = tree(TreeShape.octal(1024), POSEIDON, 3);
        var root = whole.build();
        var leaves = leaves(1024, 3);
        var bases = new byte[16 * 32];
        for (int base = 0; base < 16; base++) {
            var part = Nodes.inMemory(64);
            var bytes = new byte[64 * 32];
            leaves.get(base * 64L, 64, bytes, 0);
            part.put(0, 64, bytes, 0);
            var tree = new MerkleTree(TreeShape.octal(64), POSEIDON, part, Nodes.inMemory(9));
            tree.build().bytes().copyTo(bases, base * 32);
        }
        POSEIDON.hash(1, bases, 0, 8, bases, 0);
        POSEIDON.hash(1, bases, 256, 8, bases, 32);
        POSEIDON.hash(2, bases, 0, 2, bases, 0);
        assertThat(Bytes.copyOf(bases).slice(0, 32)).isEqualTo(root.bytes());
    }

    @Test
    void shouldBuildInPartsWhatItBuildsAtOnce() {
        var shape = TreeShape.octal(128);
        var expected = tree(shape, POSEIDON, 4).build();
        var tree = tree(shape, POSEIDON, 4);
        for (int level = 1; level <= shape.levels(); level++) {
            long nodes = shape.nodes(level);
            long middle = nodes / 3;
            tree.hash(level, middle, nodes);
            tree.hash(level, 0, middle);
        }
        assertThat(tree.root()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {64, 128})
    void shouldLeadFromEveryLeafToTheRootAndFromNoOther(long leaves) {
        var shape = TreeShape.octal(leaves);
        var tree = tree(shape, POSEIDON, 5);
        var root = tree.build();
        var source = leaves((int) leaves, 5);
        for (long leaf = 0; leaf < leaves; leaf += 7) {
            var node = node(source, leaf);
            var path = tree.path(leaf);
            assertThat(path.leads(shape, POSEIDON, node, root)).isTrue();
            assertThat(path.leads(shape, POSEIDON, node(source, (leaf + 1) % leaves), root))
                    .isFalse();
            assertThat(new InclusionPath((leaf + 1) % leaves, path.siblings()).leads(shape, POSEIDON, node, root))
                    .isFalse();
        }
    }

    @Test
    void shouldNoticeEveryFlippedBitOfAPath() {
        var shape = TreeShape.binary(64);
        var tree = tree(shape, NodeHash.sha256(), 6);
        var root = tree.build();
        var node = node(leaves(64, 6), 41);
        var path = tree.path(41);
        for (int bit = 0; bit < path.siblings().size() * 8; bit++) {
            var flipped = path.siblings().toArray();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(new InclusionPath(41, Bytes.owned(flipped)).leads(shape, NodeHash.sha256(), node, root))
                    .as("bit %d", bit)
                    .isFalse();
        }
    }

    @Test
    void shouldTakeNoPathOfAnotherLengthOrPlace() {
        var shape = TreeShape.octal(64);
        var tree = tree(shape, POSEIDON, 7);
        tree.build();
        var path = tree.path(5);
        var node = node(leaves(64, 7), 5);
        int size = path.siblings().size();
        for (var other : List.of(
                new InclusionPath(5, path.siblings().slice(0, size - 32)),
                new InclusionPath(5, path.siblings().slice(0, size - 1)),
                new InclusionPath(5, path.siblings().concat(Bytes.owned(new byte[32]))),
                new InclusionPath(5, Bytes.EMPTY),
                new InclusionPath(-1, path.siblings()),
                new InclusionPath(64, path.siblings()),
                new InclusionPath(5L + (1L << 40), path.siblings()))) {
            assertThat(other.root(shape, POSEIDON, node)).isEmpty();
        }
    }

    @Test
    void shouldTakeNoNodeThatIsNoFieldElement() {
        var shape = TreeShape.octal(64);
        var tree = tree(shape, POSEIDON, 8);
        tree.build();
        var path = tree.path(5);
        var large = new byte[32];
        java.util.Arrays.fill(large, (byte) 0xff);
        var siblings = path.siblings().toArray();
        System.arraycopy(large, 0, siblings, 9 * 32, 32);

        assertThat(path.root(shape, POSEIDON, new Hash(Bytes.owned(large)))).isEmpty();
        assertThat(new InclusionPath(5, Bytes.owned(siblings)).root(shape, POSEIDON, node(leaves(64, 8), 5)))
                .isEmpty();
    }

    @Test
    void shouldRefuseShapesThatNoSectorHas() {
        for (long leaves : new long[] {0, 1, -8, 3, 32, 100, 1L << 37, Long.MIN_VALUE}) {
            assertThatIllegalArgumentException().as("%d", leaves).isThrownBy(() -> TreeShape.octal(leaves));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new TreeShape(8, List.of(2, 2)));
        assertThatIllegalArgumentException().isThrownBy(() -> new TreeShape(0, List.of(17)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new MerkleTree(TreeShape.binary(4), NodeHash.sha256(), Nodes.inMemory(4), Nodes.inMemory(2)));
    }

    private static MerkleTree tree(TreeShape shape, NodeHash hash, int seed) {
        return new MerkleTree(
                shape, hash, leaves((int) shape.leaves(), seed), Nodes.inMemory((int) shape.innerNodes()));
    }

    /** Of one seed; zeros for seed 0. */
    private static Nodes leaves(int count, int seed) {
        var nodes = Nodes.inMemory(count);
        var random = new Random(seed);
        for (int i = 0; i < count && seed > 0; i++) {
            nodes.put(i, Field.bytes(Field.random(random)), 0);
        }
        return nodes;
    }

    private static Hash node(Nodes nodes, long node) {
        var bytes = new byte[32];
        nodes.get(node, bytes, 0);
        return new Hash(Bytes.owned(bytes));
    }
}
