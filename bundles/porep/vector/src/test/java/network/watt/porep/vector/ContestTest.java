// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import network.watt.porep.field.Poseidon;
import org.junit.jupiter.api.Test;

/** With lanes that are no vectors: right, wrong, slow. */
class ContestTest {

    private static final Poseidon PLAIN = Poseidon.ofArity(2);

    @Test
    void shouldGiveUpOnLanesThatAreWrongOnce() {
        var calls = new AtomicInteger();
        var contest = new Contest(
                PLAIN,
                (groups, count, hashes) -> {
                    calls.incrementAndGet();
                    right(groups, count, hashes);
                    hashes[1] ^= 1;
                },
                Contest.PATIENCE_NS);
        var groups = groups();
        var hashes = new byte[6 * 32];
        contest.hash(groups, 6, hashes);
        contest.hash(groups, 6, hashes);
        assertThat(hashes).isEqualTo(right(groups, 6));
        assertThat(contest.isOver()).isTrue();
        assertThat(calls).hasValue(1);
    }

    @Test
    void shouldLookAtEveryGroupOfTheFirstBatch() {
        for (int wrong = 0; wrong < 6; wrong++) {
            int at = wrong * 32 + 31;
            var contest = new Contest(
                    PLAIN,
                    (groups, count, hashes) -> {
                        right(groups, count, hashes);
                        hashes[at] ^= 1;
                    },
                    Contest.PATIENCE_NS);
            contest.hash(groups(), 6, new byte[6 * 32]);
            assertThat(contest.isOver()).isTrue();
        }
    }

    @Test
    void shouldLookAtEachGroupOfLaterBatchesInTurn() {
        var calls = new AtomicInteger();
        var contest = new Contest(
                PLAIN,
                (groups, count, hashes) -> {
                    right(groups, count, hashes);
                    hashes[5 * 32 + 31] ^= (byte) (calls.getAndIncrement() == 0 ? 0 : 1);
                },
                Contest.PATIENCE_NS);
        var groups = groups();
        for (int batch = 0; batch < 6; batch++) {
            assertThat(contest.isOver()).isFalse();
            contest.hash(groups, 6, new byte[6 * 32]);
        }
        assertThat(contest.isOver()).isTrue();
    }

    @Test
    void shouldGiveUpOnLanesThatNeverAreQuicker() {
        Contest.Lot slow = (groups, count, hashes) -> {
            for (int i = 0; i < 50; i++) {
                right(groups, count, hashes);
            }
        };
        var patient = new Contest(PLAIN, slow, Long.MAX_VALUE);
        var impatient = new Contest(PLAIN, slow, 0);
        for (var contest : new Contest[] {patient, impatient}) {
            var groups = groups();
            var hashes = new byte[6 * 32];
            contest.hash(groups, 6, hashes);
            assertThat(hashes).isEqualTo(right(groups, 6));
        }
        assertThat(patient.isOver()).isFalse();
        assertThat(impatient.isOver()).isTrue();
    }

    @Test
    void shouldStayWithLanesThatAreQuicker() {
        var groups = groups();
        var known = right(groups, 6);
        Contest.Lot quick = (from, count, hashes) -> System.arraycopy(known, 0, hashes, 0, known.length);
        var contest = new Contest(PLAIN, quick, 0);
        for (int batch = 0; batch < 20; batch++) {
            contest.hash(groups, 6, new byte[6 * 32]);
        }
        assertThat(contest.isOver()).isFalse();
    }

    private static byte[] groups() {
        var groups = new byte[6 * 64];
        new Random(3).nextBytes(groups);
        for (int at = 31; at < groups.length; at += 32) {
            groups[at] &= 0x3f;
        }
        return groups;
    }

    private static byte[] right(byte[] groups, int count) {
        var hashes = new byte[count * 32];
        right(groups, count, hashes);
        return hashes;
    }

    private static void right(byte[] groups, int count, byte[] hashes) {
        for (int group = 0; group < count; group++) {
            PLAIN.hash(groups, group * 64, hashes, group * 32);
        }
    }
}
