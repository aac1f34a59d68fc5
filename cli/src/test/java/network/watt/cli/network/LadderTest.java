// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class LadderTest {

    /** The rates that are tried where the network sustains up to {@code limit}. */
    private static ArrayList<Integer> tried(Ladder ladder, int limit) {
        var tried = new ArrayList<Integer>();
        while (!ladder.isOver()) {
            tried.add(ladder.rate());
            ladder.tried(ladder.rate() <= limit);
        }
        return tried;
    }

    @Test
    void shouldClimbByAQuarterAndCloseInOnTheLimit() {
        var ladder = new Ladder(400);
        assertThat(tried(ladder, 700)).containsExactly(400, 500, 620, 770, 770, 695, 732, 732, 713, 713);
        assertThat(ladder.best()).isEqualTo(695);
        assertThat(ladder.failed()).isEqualTo(713);
    }

    @Test
    void shouldKeepWhatItHadWhereTheHalvesAreTooMuch() {
        var ladder = new Ladder(400);
        assertThat(tried(ladder, 640)).containsExactly(400, 500, 620, 770, 770, 695, 695, 657, 657, 638);
        assertThat(ladder.best()).isEqualTo(638);
        assertThat(ladder.failed()).isEqualTo(657);
    }

    @Test
    void shouldGoOnWhenTheSecondTryIsSustained() {
        var ladder = new Ladder(400);
        ladder.tried(false);
        ladder.tried(true);
        assertThat(ladder.rate()).isEqualTo(500);
        assertThat(ladder.isOver()).isFalse();
    }

    @Test
    void shouldHalveTheRateWhereNothingIsSustained() {
        var ladder = new Ladder(400);
        assertThat(tried(ladder, 100)).containsExactly(400, 400, 200, 200, 100, 150, 150, 125, 125, 112, 112, 106, 106);
        assertThat(ladder.best()).isEqualTo(100);
        assertThat(ladder.failed()).isEqualTo(106);
    }

    @Test
    void shouldEndWhereNothingIsSustainedAtAll() {
        var ladder = new Ladder(64);
        assertThat(tried(ladder, 0)).containsExactly(64, 64, 32, 32);
        assertThat(ladder.best()).isZero();
    }
}
