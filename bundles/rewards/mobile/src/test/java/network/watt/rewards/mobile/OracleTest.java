// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.mobile;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** PROTOCOL §7 and reference §2.2: all phases against a second implementation that shares nothing with them. */
class OracleTest {

    @Property(tries = 30)
    void randomMonthsShouldAgreeToTheUnit(@ForAll long seed) {
        new Months(seed).live(30);
    }

    @Example
    void aLongLifeThroughAllPhasesShouldAgreeToTheUnit() {
        var months = new Months(7);
        for (int phase : new int[] {0, 2, 0, 3, 0, 1, 0, 2, 1, 3, 2, 0}) {
            months.live(9);
            months.liveDay(phase);
        }
    }
}
