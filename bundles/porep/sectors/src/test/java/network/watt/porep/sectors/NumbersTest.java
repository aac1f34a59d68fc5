// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

class NumbersTest {

    /** Steps around the highest number, against a set that forgets nothing. */
    @Property(tries = 300)
    void shouldNeverCallAUsedNumberUnused(@ForAll @Size(max = 120) List<@IntRange(min = -300, max = 400) Integer> steps)
            throws XdrException {
        var used = new TreeSet<Long>();
        var numbers = Numbers.NONE;
        for (int step : steps) {
            long highest = used.isEmpty() ? -1 : used.last();
            long number = highest + step;
            if (number < 0) {
                continue;
            }
            boolean isFree = !used.contains(number) && number > highest - Numbers.WINDOW;
            assertThat(numbers.isUsed(number)).as("%d of %s", number, used).isEqualTo(!isFree);
            assertThat(numbers.isTooFar(number)).isFalse();
            if (isFree) {
                used.add(number);
                numbers = numbers.using(number);
            }
            assertThat(numbers.isTooFar(numbers.next() + Numbers.JUMP)).isTrue();
            assertThat(numbers.isTooFar(numbers.next() + Numbers.JUMP - 1)).isFalse();
            assertThat(XdrReader.read(numbers.toXdr(), Numbers::decode)).isEqualTo(numbers);
        }
    }
}
