// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

import static network.watt.platform.modules.Chunks.SIZE_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/protocol/upgrade.md} §7. */
class ChunksTest {

    private static Bytes file(int sizeBytes) {
        var content = new byte[sizeBytes];
        for (int i = 0; i < sizeBytes; i++) {
            content[i] = (byte) (i * 31 + i / 256 + i / 65536);
        }
        return Bytes.owned(content);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "262144, 597351a571071a223940b8463831b884b753bdb36d47191209a3df5de5102c32",
        "262145, 5d56adb2e6fa622160e7886d23f234c821d41b0b43cda04dabd1b636fc74b348",
        "1310713, d1fcf5fcf57c6da1ec89643a2241d405717fe30d808fa177a5c335267cbfc1af"
    })
    void shouldNeverChangeItsRoots(int sizeBytes, String root) {
        assertThat(Chunks.of(file(sizeBytes)).root()).isEqualTo(Hash.fromHex(root));
    }

    @Test
    void shouldTagLeavesAndInnerNodes() {
        var file = file(SIZE_BYTES + 1);
        var left = Sha256.hash(Bytes.fromHex("00"), file.slice(0, SIZE_BYTES));
        var right = Sha256.hash(Bytes.fromHex("00"), file.slice(SIZE_BYTES, SIZE_BYTES + 1));

        assertThat(Chunks.of(file).root()).isEqualTo(Sha256.hash(Bytes.fromHex("01"), left.bytes(), right.bytes()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void shouldProveEachChunkAndNothingElse(int chunks) {
        var file = file(chunks * SIZE_BYTES - 5);
        var tree = Chunks.of(file);
        assertThat(Chunks.count(file.size())).isEqualTo(chunks);
        for (int i = 0; i < chunks; i++) {
            var chunk = tree.chunk(i);
            var path = tree.path(i);
            assertThat(Chunks.verify(tree.root(), file.size(), i, chunk, path)).isTrue();
            assertThat(Chunks.verify(Hash.ZERO, file.size(), i, chunk, path)).isFalse();
            assertThat(Chunks.verify(tree.root(), file.size() + SIZE_BYTES * 8, i, chunk, path))
                    .isFalse();
            assertThat(Chunks.verify(tree.root(), file.size(), (i + 1) % (chunks + 1), chunk, path))
                    .isFalse();
            var longer = new ArrayList<>(path);
            longer.add(Hash.ZERO);
            assertThat(Chunks.verify(tree.root(), file.size(), i, chunk, longer))
                    .isFalse();
        }
    }

    @Test
    void shouldRefuseAChangedOrShortenedChunk() {
        var file = file(2 * SIZE_BYTES);
        var tree = Chunks.of(file);
        var chunk = tree.chunk(0);
        var changed = chunk.toArray();
        changed[7]++;

        assertThat(Chunks.verify(tree.root(), file.size(), 0, Bytes.owned(changed), tree.path(0)))
                .isFalse();
        assertThat(Chunks.verify(tree.root(), file.size(), 0, chunk.slice(1, chunk.size()), tree.path(0)))
                .isFalse();
        assertThat(Chunks.verify(tree.root(), file.size(), -1, chunk, tree.path(0)))
                .isFalse();
    }

    @Test
    void shouldHaveNoTreeOverNothing() {
        assertThatThrownBy(() -> Chunks.of(Bytes.EMPTY)).isInstanceOf(IllegalArgumentException.class);
        var tree = Chunks.of(file(1));
        assertThatThrownBy(() -> tree.path(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
