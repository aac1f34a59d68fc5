// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.leveldb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

class ValueCacheTest {

    private final ValueCache cache = new ValueCache(1_000);

    @Test
    void shouldRememberValuesAndTheirAbsence() {
        cache.remember(key(1), Optional.of(key(10)), 0);
        cache.remember(key(2), Optional.empty(), 0);
        assertThat(cache.get(key(1))).contains(Optional.of(key(10)));
        assertThat(cache.get(key(2))).contains(Optional.empty());
        assertThat(cache.get(key(3))).isEmpty();
    }

    @Test
    void shouldNotRememberWhatWasReadBeforeACommit() {
        long version = cache.version();
        cache.forget(List.of(key(2)));
        cache.remember(key(1), Optional.of(key(10)), version);
        assertThat(cache.get(key(1))).isEmpty();
    }

    @Test
    void shouldForgetWhatACommitChanges() {
        cache.remember(key(1), Optional.of(key(10)), 0);
        cache.remember(key(2), Optional.of(key(20)), 0);
        cache.forget(List.of(key(1)));
        assertThat(cache.get(key(1))).isEmpty();
        assertThat(cache.get(key(2))).contains(Optional.of(key(20)));
    }

    @Test
    void shouldKeepItsLimitAndDropTheEldest() {
        for (int i = 0; i < 100; i++) {
            cache.remember(key(i), Optional.of(key(i)), 0);
            assertThat(cache.sizeBytes()).isLessThanOrEqualTo(1_000);
        }
        assertThat(cache.get(key(0))).isEmpty();
        assertThat(cache.get(key(99))).isPresent();
        cache.remember(key(7), Optional.of(Bytes.owned(new byte[2_000])), 0);
        assertThat(cache.get(key(7))).isEmpty();
        cache.clear();
        assertThat(cache.sizeBytes()).isZero();
    }

    private static Bytes key(int number) {
        return Bytes.utf8("k" + number);
    }
}
