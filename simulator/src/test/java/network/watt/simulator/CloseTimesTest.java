// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long ledgers take, in virtual time, for four nodes that do not start in the same millisecond. */
class CloseTimesTest {

    private static final int RUNS = 10;
    /** One interval, and half a nomination round: what takes longer has lost a round. */
    private static final long LOST_MS = 1500;

    private static Simulation staggered(long seed) {
        var net = Simulation.of(4).seed(seed);
        for (int i = 0; i < 4; i++) {
            net.start(i).runFor(net.random().nextInt(1, 40));
        }
        return net.runToLedger(3);
    }

    private static List<Long> closeTimesMs(Simulation net, int ledgers) {
        var times = new ArrayList<Long>();
        for (int i = 0; i < ledgers; i++) {
            long since = net.nowMs();
            long next = net.highestHead() + 1;
            net.runUntil(() -> net.highestHead() >= next);
            times.add(net.nowMs() - since);
        }
        return times;
    }

    private static long percentLost(List<Long> times) {
        return 100 * times.stream().filter(ms -> ms > LOST_MS).count() / times.size();
    }

    /**
     * Each node weighs itself fully and the others by their share of its slices (2/3), so that in one slot of nine the
     * two of highest priority each follow only themselves, and a round is lost: by the election, not by the host.
     */
    @Test
    void shouldLoseNoMoreRoundsThanTheElectionOfLeadersMust() {
        var times = new ArrayList<Long>();
        for (long seed = 1; seed <= RUNS; seed++) {
            times.addAll(closeTimesMs(staggered(seed), 100));
        }
        assertThat(percentLost(times)).isLessThanOrEqualTo(13);
    }

    @Test
    void shouldLoseNoMoreRoundsAfterANodeCameBack() {
        var times = new ArrayList<Long>();
        for (long seed = 1; seed <= RUNS; seed++) {
            var net = staggered(seed);
            net.crash((int) (seed % 4)).runFor(5_000 + 100 * seed);
            times.addAll(closeTimesMs(net.start(), 100));
        }
        assertThat(percentLost(times)).isLessThanOrEqualTo(13);
    }

    /** A node that came back in the middle of an interval would propose late for ever, and delay each slot it leads. */
    @Test
    void shouldLetANodeThatCameBackFallIntoStepWithTheOthers() {
        var late = new ArrayList<Long>();
        for (long seed = 1; seed <= RUNS; seed++) {
            var net = staggered(seed);
            net.crash((int) (seed % 4)).runFor(5_000 + 100 * seed);
            net.start().runToLedger(net.highestHead() + 5);
            late.addAll(closeTimesMs(net, 100));
        }
        late.removeIf(ms -> ms <= 1150 || ms > LOST_MS);
        assertThat(late).hasSizeLessThan(15);
    }
}
