// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.leveldb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore.Durability;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilterTest {

    private final KeyFilter filter = new KeyFilter();

    private static byte[] key(int number) {
        return ByteBuffer.allocate(33).putInt(5, number).array();
    }

    @Test
    void shouldKnowEveryKeyThatWasAddedAndFewOthersWhileItGrows() {
        for (int number = 0; number < 500_000; number++) {
            filter.add(key(number));
        }
        assertThat(IntStream.range(0, 500_000)
                        .filter(number -> !filter.mayHave(key(number)))
                        .count())
                .isZero();
        assertThat(IntStream.range(500_000, 600_000)
                        .filter(number -> filter.mayHave(key(number)))
                        .count())
                .isLessThan(6_000);
    }

    @Test
    void shouldKnowNothingAtFirst() {
        assertThat(filter.mayHave(key(1))).isFalse();
        assertThat(filter.mayHave(new byte[0])).isFalse();
    }

    @Test
    void shouldKnowWhatAnEarlierRunWrote(@TempDir Path directory) {
        for (int run = 0; run < 3; run++) {
            try (var store = new LevelDbStore(directory, 0)) {
                for (int number = 0; number < 1_000 * run; number++) {
                    assertThat(store.get(Bytes.copyOf(key(number)))).isEqualTo(Optional.of(Bytes.utf8("here")));
                }
                var batch = new Batch();
                for (int number = 0; number < 1_000; number++) {
                    batch.put(Bytes.copyOf(key(1_000 * run + number)), Bytes.utf8("here"));
                }
                store.commit(batch, Durability.BUFFERED);
                assertThat(store.get(Bytes.copyOf(key(1_000 * run + 999)))).isPresent();
                assertThat(store.get(Bytes.copyOf(key(1_000 * run + 1_000)))).isEmpty();
            }
        }
    }
}
