// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

class PageCacheTest {

    private static final int PAGE_BYTES = 1_000;

    private final PageCache cache = new PageCache(10 * PAGE_BYTES + 10 * 300);

    private static Bytes address(int level, int number) {
        return Bytes.owned(new byte[] {(byte) level, (byte) number});
    }

    private void put(int level, int number) {
        cache.put(address(level, number), Page.read(Bytes.owned(new byte[PAGE_BYTES])));
    }

    private long present(int level) {
        return IntStream.range(0, 100)
                .filter(number -> cache.find(address(level, number)).isPresent())
                .count();
    }

    @Test
    void shouldKeepThePagesNextToTheRootAndOfTheOthersTheLatest() {
        IntStream.range(0, 4).forEach(number -> put(1, number));
        IntStream.range(0, 100).forEach(number -> put(3, number));
        assertThat(present(1)).isEqualTo(4);
        assertThat(present(3)).isBetween(5L, 7L);
        assertThat(cache.find(address(3, 99))).isPresent();
        IntStream.range(4, 100).forEach(number -> put(1, number));
        assertThat(present(3)).isZero();
        assertThat(present(1)).isBetween(9L, 11L);
    }

    @Test
    void shouldCountWhatItHolds() {
        put(2, 1);
        put(2, 1);
        long one = cache.heldBytes();
        assertThat(one).isBetween((long) PAGE_BYTES, PAGE_BYTES + 300L);
        put(2, 2);
        assertThat(cache.heldBytes()).isEqualTo(2 * one);
        cache.remove(address(2, 1));
        cache.remove(address(2, 2));
        cache.remove(address(2, 3));
        assertThat(cache.heldBytes()).isZero();
    }

    @Test
    void shouldNotKeepAPageLargerThanItself() {
        cache.put(address(0, 0), Page.read(Bytes.owned(new byte[100 * PAGE_BYTES])));
        assertThat(cache.heldBytes()).isZero();
    }
}
