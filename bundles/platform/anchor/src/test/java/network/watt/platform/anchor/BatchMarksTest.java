// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import network.watt.platform.store.DamagedStoreException;
import org.junit.jupiter.api.Test;

class BatchMarksTest {

    private final BatchMarks marks = new BatchMarks((byte) 0);

    private void find(LongStream numbers) {
        numbers.forEach(number -> marks.found(marks.key(number), BatchMarks.value(number)));
    }

    @Test
    void shouldKnowTheLastOfAllBatches() {
        assertThat(marks.last()).isZero();
        find(LongStream.rangeClosed(1, 1_000));
        assertThat(marks.last()).isEqualTo(1_000);
    }

    @Test
    void shouldKnowTheLastOnceSlotsAreUsedAgain() {
        find(LongStream.rangeClosed(18, 17L + BatchMarks.SLOTS));
        assertThat(marks.last()).isEqualTo(17 + BatchMarks.SLOTS);
        assertThat(marks.key(17)).isEqualTo(marks.key(17 + BatchMarks.SLOTS));
    }

    @Test
    void shouldSeeAGap() {
        find(LongStream.of(1, 2, 4, 5));
        assertThatThrownBy(marks::last).isInstanceOf(DamagedStoreException.class);
    }

    @Test
    void shouldSeeAGapThatAnOlderMarkFills() {
        // Batch 20 + SLOTS is lost, so its slot has the mark of batch 20.
        find(LongStream.rangeClosed(20, 50));
        find(LongStream.rangeClosed(51, 40L + BatchMarks.SLOTS)
                .filter(n -> n % BatchMarks.SLOTS > 50 || n > BatchMarks.SLOTS + 20));
        assertThatThrownBy(marks::last).isInstanceOf(DamagedStoreException.class);
    }

    @Test
    void shouldRefuseAMarkInAnothersSlot() {
        assertThatThrownBy(() -> marks.found(marks.key(3), BatchMarks.value(4)))
                .isInstanceOf(DamagedStoreException.class);
        assertThatThrownBy(() -> marks.found(marks.key(3), new byte[3])).isInstanceOf(DamagedStoreException.class);
    }
}
