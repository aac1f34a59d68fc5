// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static network.watt.scp.core.Sample.X;
import static network.watt.scp.core.Sample.Y;
import static network.watt.scp.core.Sample.ballot;
import static network.watt.scp.core.Sample.some;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;

/** scp.md §1.5: what a statement votes for, what it accepts, and where its support begins and ends. */
class BallotPledgesTest {

    private static final Hash D = Hash.ZERO;
    private static final Hash OTHER = Sha256.hash(X);
    private static final long INFINITE = Wire.MAX_COUNTER;

    private static final Confirm CONFIRM = new Confirm(ballot(4, X), 5, 2, 3, D);
    private static final Externalize EXTERNALIZE = new Externalize(ballot(2, X), 3, D);
    private static final Prepare PREPARE = new Prepare(D, ballot(4, X), some(3, X), some(2, Y), 1, 3);

    private static List<Long> boundaries(BallotPledges pledges, Bytes value) {
        var counters = new Counters();
        pledges.addCommitBoundaries(value, counters);
        var all = new ArrayList<Long>();
        for (int i = 0; i < counters.size(); i++) {
            all.add(counters.get(i));
        }
        return all;
    }

    private static List<Ballot> candidates(BallotPledges pledges, Ballot top) {
        var all = new BallotSet();
        pledges.addPrepareCandidates(top, all);
        return all.toList();
    }

    @Test
    void shouldVoteInPrepareForItsBallotAndWhatItCovers() {
        assertThat(PREPARE.votesToPrepare(ballot(4, X))).isTrue();
        assertThat(PREPARE.votesToPrepare(ballot(5, X))).isFalse();
        assertThat(PREPARE.votesToPrepare(ballot(1, Y))).isFalse();
        assertThat(PREPARE.acceptsPrepared(ballot(3, X))).isTrue();
        assertThat(PREPARE.acceptsPrepared(ballot(4, X))).isFalse();
        assertThat(PREPARE.acceptsPrepared(ballot(2, Y))).isTrue();
        assertThat(PREPARE.acceptsPrepared(ballot(3, Y))).isFalse();
        assertThat(PREPARE.votesToCommit(X, 1, 3)).isTrue();
        assertThat(PREPARE.votesToCommit(X, 1, 4)).isFalse();
        assertThat(PREPARE.votesToCommit(Y, 1, 3)).isFalse();
        assertThat(PREPARE.acceptsCommit(X, 1, 3)).isFalse();
        assertThat(PREPARE.hasReached(4)).isTrue();
        assertThat(PREPARE.hasReached(5)).isFalse();
        assertThat(boundaries(PREPARE, X)).containsExactly(1L, 3L);
        assertThat(boundaries(PREPARE, Y)).isEmpty();
        assertThat(candidates(PREPARE, ballot(3, X))).containsExactly(ballot(3, X));
        assertThat(candidates(PREPARE, ballot(9, X))).containsExactly(ballot(4, X), ballot(3, X));
        assertThat(candidates(PREPARE, ballot(9, Y))).containsExactly(ballot(2, Y));
        assertThat(PREPARE.isCommitHint()).isTrue();
        assertThat(new Prepare(D, ballot(4, X), some(3, X), some(2, Y), 0, 3).isCommitHint())
                .isFalse();
        assertThat(PREPARE.prepareHints()).containsExactly(ballot(4, X), ballot(3, X), ballot(2, Y));
    }

    @Test
    void shouldVoteInConfirmForAllAboveAndAcceptItsRange() {
        assertThat(CONFIRM.votesToPrepare(ballot(INFINITE, X))).isTrue();
        assertThat(CONFIRM.votesToPrepare(ballot(1, Y))).isFalse();
        assertThat(CONFIRM.acceptsPrepared(ballot(5, X))).isTrue();
        assertThat(CONFIRM.acceptsPrepared(ballot(6, X))).isFalse();
        assertThat(CONFIRM.acceptsPrepared(ballot(5, Y))).isFalse();
        assertThat(CONFIRM.votesToCommit(X, 2, INFINITE)).isTrue();
        assertThat(CONFIRM.votesToCommit(X, 1, 3)).isFalse();
        assertThat(CONFIRM.votesToCommit(Y, 2, 3)).isFalse();
        assertThat(CONFIRM.acceptsCommit(X, 2, 3)).isTrue();
        assertThat(CONFIRM.acceptsCommit(X, 2, 4)).isFalse();
        assertThat(CONFIRM.acceptsCommit(X, 1, 3)).isFalse();
        assertThat(CONFIRM.acceptsCommit(Y, 2, 3)).isFalse();
        assertThat(CONFIRM.hasReached(INFINITE)).isTrue();
        assertThat(CONFIRM.values()).containsExactly(X);
        assertThat(boundaries(CONFIRM, X)).containsExactly(2L, 3L);
        assertThat(boundaries(CONFIRM, Y)).isEmpty();
        assertThat(candidates(CONFIRM, ballot(9, X))).containsExactly(ballot(9, X), ballot(5, X));
        assertThat(candidates(CONFIRM, ballot(5, X))).containsExactly(ballot(5, X));
        assertThat(candidates(CONFIRM, ballot(9, Y))).isEmpty();
        assertThat(CONFIRM.isCommitHint()).isTrue();
        assertThat(CONFIRM.prepareHints()).containsExactly(ballot(INFINITE, X), ballot(5, X));
    }

    @Test
    void shouldStandInExternalizeByItsValueForEver() {
        assertThat(EXTERNALIZE.votesToPrepare(ballot(INFINITE, X))).isTrue();
        assertThat(EXTERNALIZE.votesToPrepare(ballot(1, Y))).isFalse();
        assertThat(EXTERNALIZE.acceptsPrepared(ballot(INFINITE, X))).isTrue();
        assertThat(EXTERNALIZE.acceptsPrepared(ballot(1, Y))).isFalse();
        assertThat(EXTERNALIZE.acceptsCommit(X, 2, INFINITE)).isTrue();
        assertThat(EXTERNALIZE.acceptsCommit(X, 1, 2)).isFalse();
        assertThat(EXTERNALIZE.acceptsCommit(Y, 2, 2)).isFalse();
        assertThat(EXTERNALIZE.votesToCommit(X, 2, 2)).isTrue();
        assertThat(EXTERNALIZE.votesToCommit(Y, 2, 2)).isFalse();
        assertThat(EXTERNALIZE.hasReached(INFINITE)).isTrue();
        assertThat(EXTERNALIZE.values()).containsExactly(X);
        assertThat(boundaries(EXTERNALIZE, X)).containsExactly(2L, 3L, INFINITE);
        assertThat(boundaries(EXTERNALIZE, Y)).isEmpty();
        assertThat(candidates(EXTERNALIZE, ballot(9, X))).containsExactly(ballot(9, X));
        assertThat(candidates(EXTERNALIZE, ballot(9, Y))).isEmpty();
        assertThat(EXTERNALIZE.prepareHints()).containsExactly(ballot(INFINITE, X));
        assertThat(EXTERNALIZE.isCommitHint()).isTrue();
    }

    @Test
    void shouldSayTheSameOnlyWithTheSameBallots() {
        var prepares = List.<Pledges>of(
                PREPARE,
                new Prepare(D, ballot(5, X), some(3, X), some(2, Y), 1, 3),
                new Prepare(D, ballot(4, X), some(4, X), some(2, Y), 1, 3),
                new Prepare(D, ballot(4, X), some(3, X), some(1, Y), 1, 3),
                new Prepare(D, ballot(4, X), some(3, X), some(2, Y), 2, 3),
                new Prepare(D, ballot(4, X), some(3, X), some(2, Y), 1, 2),
                CONFIRM,
                new Confirm(ballot(5, X), 5, 2, 3, D),
                new Confirm(ballot(4, X), 6, 2, 3, D),
                new Confirm(ballot(4, X), 5, 1, 3, D),
                new Confirm(ballot(4, X), 5, 2, 4, D),
                EXTERNALIZE,
                new Externalize(ballot(3, X), 3, D),
                new Externalize(ballot(2, X), 4, D),
                new Nominate(D, List.of(X), List.of()),
                new Nominate(D, List.of(X), List.of(X)),
                new Nominate(D, List.of(X, Y), List.of()));
        for (int i = 0; i < prepares.size(); i++) {
            for (int j = 0; j < prepares.size(); j++) {
                assertThat(prepares.get(i).saysTheSameAs(prepares.get(j)))
                        .as("%s and %s", prepares.get(i), prepares.get(j))
                        .isEqualTo(i == j);
            }
        }
        assertThat(CONFIRM.saysTheSameAs(new Confirm(ballot(4, X), 5, 2, 3, OTHER)))
                .isTrue();
    }

    @Test
    void shouldBeJudgedByTheWorstOfItsValues() {
        assertThat(judged(PREPARE, X, Validation.INVALID)).isEqualTo(Validation.INVALID);
        assertThat(judged(PREPARE, Y, Validation.MAYBE_VALID)).isEqualTo(Validation.MAYBE_VALID);
        assertThat(judged(PREPARE, Bytes.utf8("z"), Validation.INVALID)).isEqualTo(Validation.FULLY_VALIDATED);
        var prepared = new Prepare(D, ballot(4, X), some(3, Y), Optional.empty(), 0, 0);
        assertThat(judged(prepared, Y, Validation.INVALID)).isEqualTo(Validation.INVALID);
        var noBallot = new Prepare(D, Ballot.NONE, some(3, Y), Optional.empty(), 0, 0);
        assertThat(judged(noBallot, Bytes.EMPTY, Validation.INVALID)).isEqualTo(Validation.FULLY_VALIDATED);
        assertThat(judged(noBallot, Y, Validation.INVALID)).isEqualTo(Validation.INVALID);
        assertThat(judged(CONFIRM, X, Validation.MAYBE_VALID)).isEqualTo(Validation.MAYBE_VALID);
        assertThat(judged(EXTERNALIZE, X, Validation.INVALID)).isEqualTo(Validation.INVALID);
    }

    private static Validation judged(BallotPledges pledges, Bytes bad, Validation level) {
        return pledges.judged(value -> value.equals(bad) ? level : Validation.FULLY_VALIDATED);
    }
}
