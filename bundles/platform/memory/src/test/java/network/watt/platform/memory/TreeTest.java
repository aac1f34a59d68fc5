// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

class TreeTest {

    @Test
    void shouldStayBalancedWhenKeysComeInOrder() {
        Tree tree = null;
        for (int i = 0; i < 10_000; i++) {
            tree = Tree.put(tree, key(i), key(i));
        }
        requireBalanced(tree);
        // AVL: height < 1.4405 log2(n + 2)
        assertThat(Tree.height(tree)).isLessThanOrEqualTo(19);
        for (int i = 0; i < 9_000; i++) {
            tree = Tree.delete(tree, key(i));
        }
        requireBalanced(tree);
        assertThat(Tree.height(tree)).isLessThanOrEqualTo(14);
        assertThat(Tree.size(tree)).isEqualTo(1_000 * 8);
    }

    @Test
    void shouldAgreeWithASortedMapAndStayBalanced() {
        var random = new Random(3);
        var model = new TreeMap<Bytes, Bytes>();
        Tree tree = null;
        for (int i = 0; i < 20_000; i++) {
            var key = key(random.nextInt(500));
            if (random.nextBoolean()) {
                tree = Tree.put(tree, key, key(i));
                model.put(key, key(i));
            } else {
                tree = Tree.delete(tree, key);
                model.remove(key);
            }
            if (i % 500 == 0) {
                requireBalanced(tree);
                assertThat(keys(tree)).containsExactlyElementsOf(model.keySet());
            }
        }
        assertThat(Tree.size(tree)).isEqualTo(model.size() * 8L);
    }

    @Test
    void shouldKeepOldRootsAsTheyWere() {
        var old = Tree.put(Tree.put(null, key(1), key(1)), key(2), key(2));
        var young = Tree.delete(Tree.put(old, key(3), key(3)), key(1));
        assertThat(keys(old)).containsExactly(key(1), key(2));
        assertThat(keys(young)).containsExactly(key(2), key(3));
    }

    private static List<Bytes> keys(Tree tree) {
        var keys = new ArrayList<Bytes>();
        Tree.scan(tree, Bytes.EMPTY, Bytes.EMPTY, (key, value) -> keys.add(key));
        return keys;
    }

    private static void requireBalanced(Tree tree) {
        if (tree != null) {
            assertThat(Math.abs(Tree.height(tree.left()) - Tree.height(tree.right())))
                    .isLessThanOrEqualTo(1);
            requireBalanced(tree.left());
            requireBalanced(tree.right());
        }
    }

    private static Bytes key(int number) {
        return Bytes.copyOf(
                new byte[] {(byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number});
    }
}
