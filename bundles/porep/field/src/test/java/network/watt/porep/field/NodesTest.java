// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NodesTest {

    private final byte[] content = new byte[11 * 32];

    private Nodes windows() {
        new Random(11).nextBytes(content);
        var nodes = Nodes.over(List.of(window(4), window(4), window(3)));
        nodes.put(0, 11, content, 0);
        return nodes;
    }

    private static ByteBuffer window(int nodes) {
        return ByteBuffer.allocateDirect(nodes * 32);
    }

    @Test
    void shouldReadAndWriteAcrossWindows() {
        var nodes = windows();
        assertThat(nodes.count()).isEqualTo(11);
        var all = new byte[content.length];
        nodes.get(0, 11, all, 0);
        assertThat(all).isEqualTo(content);
        nodes.get(3, 6, all, 0);
        assertThat(all).startsWith(part(3, 9));
    }

    @Test
    void shouldReadAndWriteOneNode() {
        var nodes = windows();
        var node = new byte[33];
        nodes.get(9, node, 1);
        assertThat(node).endsWith(part(9, 10));
        nodes.put(4, node, 1);
        var copied = new byte[32];
        nodes.get(4, copied, 0);
        assertThat(copied).isEqualTo(part(9, 10));
    }

    @Test
    void shouldGatherNodesFromAllOver() {
        var one = Nodes.inMemory(11);
        new Random(11).nextBytes(content);
        one.put(0, 11, content, 0);
        for (var nodes : List.of(windows(), one)) {
            var gathered = new byte[3 * 32 + 1];
            nodes.gather(new int[] {99, 10, 0, 5, 99}, 1, 4, gathered, 1);
            for (int i = 0; i < 3; i++) {
                int node = new int[] {10, 0, 5}[i];
                assertThat(java.util.Arrays.copyOfRange(gathered, 1 + i * 32, 33 + i * 32))
                        .isEqualTo(part(node, node + 1));
            }
            var bits = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(nodes.touch(new int[] {10, 0, 5}, 0, 2)).isEqualTo(bits.getLong(320) ^ bits.getLong(0));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> nodes.gather(new int[] {11}, 0, 1, new byte[32], 0));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> nodes.touch(new int[] {-1}, 0, 1));
        }
    }

    private byte[] part(int from, int to) {
        return java.util.Arrays.copyOfRange(content, from * 32, to * 32);
    }

    @Test
    void shouldRefuseNodesThatAreNotThere() {
        var one = Nodes.inMemory(3);
        for (var nodes : List.of(windows(), one)) {
            for (long outside : new long[] {-1, nodes.count(), 1L << 31, 1L << 59, Long.MIN_VALUE}) {
                assertThatExceptionOfType(IndexOutOfBoundsException.class)
                        .isThrownBy(() -> nodes.get(outside, new byte[32], 0));
            }
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> nodes.get(nodes.count() - 1, 2, new byte[64], 0));
        }
    }

    @Test
    void shouldRefuseWindowsOfOddSizes() {
        for (var windows : List.of(
                List.<ByteBuffer>of(),
                List.of(ByteBuffer.allocate(33)),
                List.of(window(3), window(3)),
                List.of(window(4), window(2), window(4)),
                List.of(window(2), window(4)),
                List.of(window(4), window(0)))) {
            assertThatIllegalArgumentException().isThrownBy(() -> Nodes.over(windows));
        }
    }
}
