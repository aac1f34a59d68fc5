// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashListTest {

    /** RFC 6962 §2.1, read literally. */
    private static Bytes naive(List<Bytes> elements) {
        if (elements.size() == 1) {
            return Sha256.hash(Bytes.fromHex("00"), elements.get(0)).bytes();
        }
        int k = 1;
        while (k * 2 < elements.size()) {
            k *= 2;
        }
        return Sha256.hash(
                        Bytes.fromHex("01"), naive(elements.subList(0, k)), naive(elements.subList(k, elements.size())))
                .bytes();
    }

    @Test
    void shouldFollowSection21OfRfc6962() {
        for (int size = 1; size <= 33; size++) {
            var elements = IntStream.range(0, size)
                    .mapToObj(i -> Bytes.utf8("element " + i))
                    .toList();
            var list = new HashList(elements);
            assertThat(list.root()).isEqualTo(new Hash(naive(elements)));
            for (int i = 0; i < size; i++) {
                var path = list.path(i);
                assertThat(HashList.verify(list.root(), i, size, elements.get(i), path))
                        .isTrue();
                assertThat(HashList.verify(list.root(), i, size, Bytes.utf8("other"), path))
                        .isFalse();
                assertThat(HashList.verify(list.root(), i == 0 ? 1 : 0, size, elements.get(i), path))
                        .isEqualTo(false);
                assertThat(HashList.climb(elements.get(i), list.steps(i))).isEqualTo(list.root());
                assertThat(HashList.climb(Bytes.utf8("other"), list.steps(i))).isNotEqualTo(list.root());
                var longer = new ArrayList<>(path);
                longer.add(Hash.ZERO);
                assertThat(HashList.verify(list.root(), i, size, elements.get(i), longer))
                        .isFalse();
            }
        }
        assertThat(new HashList(List.of()).root()).isEqualTo(Sha256.hash(Bytes.fromHex("02")));
    }
}
