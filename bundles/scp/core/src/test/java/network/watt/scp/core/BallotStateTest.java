// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;

/** What {@code BallotingTest} reaches only with liars: every step of the state alone ({@code docs/protocol/scp.md} §3). */
class BallotStateTest {

    private static final Bytes X = Bytes.utf8("x");
    private static final Bytes Y = Bytes.utf8("y");

    private final BallotState state = new BallotState();

    private static Ballot ballot(long counter, Bytes value) {
        return new Ballot(counter, value);
    }

    private static Optional<Ballot> some(long counter, Bytes value) {
        return Optional.of(ballot(counter, value));
    }

    @Test
    void shouldStayOnAHigherBallotOfTheValueWhoseCommitIsAccepted() {
        state.moveOn(ballot(5, X));
        state.acceptCommit(ballot(1, X), ballot(3, X));
        assertThat(state.current()).isEqualTo(some(5, X));
        assertThat(state.phase()).isEqualTo(BallotPhase.CONFIRM);
    }

    @Test
    void shouldLeaveAHigherBallotOfAnotherValueThanTheOneWhoseCommitIsAccepted() {
        state.moveOn(ballot(9, Y));
        state.acceptCommit(ballot(1, X), ballot(3, X));
        assertThat(state.current()).isEqualTo(some(3, X));
        assertThat(state.pledges(Hash.ZERO)).isEqualTo(new Confirm(ballot(3, X), 3, 1, 3, Hash.ZERO));
    }

    @Test
    void shouldTakeTheBallotWhoseCommitIsAcceptedBeforeItHasAny() {
        state.acceptCommit(ballot(1, X), ballot(3, X));
        assertThat(state.current()).isEqualTo(some(3, X));
    }

    @Test
    void shouldNotContradictItselfWhenLiarsHaveItAcceptTheCommitOfWhatItDidNotAcceptAsPrepared() {
        state.moveOn(ballot(4, Y));
        state.acceptPrepared(ballot(2, X));
        state.acceptPrepared(ballot(4, Y));
        assertThat(state.preparedPrime()).isEqualTo(some(2, X));
        state.acceptCommit(ballot(1, X), ballot(3, X));
        assertThat(state.prepared()).isEqualTo(some(3, X));
        assertThat(state.preparedPrime()).isEmpty();
    }

    @Test
    void shouldKeepWhatIsAcceptedAsPreparedAboveTheCommit() {
        state.moveOn(ballot(3, X));
        state.acceptPrepared(ballot(7, X));
        state.acceptCommit(ballot(1, X), ballot(3, X));
        assertThat(state.prepared()).isEqualTo(some(7, X));
    }

    @Test
    void shouldTellWhetherAnAcceptedCommitIsNews() {
        assertThat(state.acceptCommit(ballot(1, X), ballot(3, X))).isTrue();
        assertThat(state.acceptCommit(ballot(1, X), ballot(3, X))).isFalse();
        assertThat(state.acceptCommit(ballot(1, X), ballot(4, X))).isTrue();
        assertThat(state.acceptCommit(ballot(2, X), ballot(4, X))).isTrue();
    }

    @Test
    void shouldVoteToCommitNothingElseOnceACommitIsAccepted() {
        state.acceptCommit(ballot(1, X), ballot(3, X));
        assertThat(state.moveOn(ballot(4, Y))).isFalse();
        assertThat(state.moveOn(ballot(3, X))).isFalse();
        assertThat(state.moveOn(ballot(4, X))).isTrue();
        assertThat(state.current()).isEqualTo(some(4, X));
    }

    @Test
    void shouldTakeVotesToCommitBackThatAreAborted() {
        state.moveOn(ballot(2, X));
        state.confirmPrepared(some(1, X), ballot(2, X));
        assertThat(state.commit()).isEqualTo(some(1, X));
        assertThat(state.acceptPrepared(ballot(3, Y))).isTrue();
        assertThat(state.commit()).isEmpty();
        assertThat(state.high()).isEqualTo(some(2, X));
        assertThat(state.mayCommit(ballot(2, X))).isFalse();
        assertThat(state.mayCommit(ballot(4, Y))).isTrue();
    }

    @Test
    void shouldTellWhetherABallotAcceptedAsPreparedIsNews() {
        assertThat(state.acceptPrepared(ballot(3, Y))).isTrue();
        assertThat(state.acceptPrepared(ballot(2, X))).isTrue();
        assertThat(state.acceptPrepared(ballot(1, X))).isFalse();
        assertThat(state.acceptPrepared(ballot(2, Y))).isFalse();
        assertThat(state.prepared()).isEqualTo(some(3, Y));
        assertThat(state.preparedPrime()).isEqualTo(some(2, X));
    }

    @Test
    void shouldTellWhetherABallotConfirmedAsPreparedIsNews() {
        state.moveOn(ballot(2, X));
        assertThat(state.confirmPrepared(Optional.empty(), ballot(2, X))).isTrue();
        assertThat(state.confirmPrepared(Optional.empty(), ballot(2, X))).isFalse();
        assertThat(state.confirmPrepared(some(2, X), ballot(2, X))).isTrue();
        assertThat(state.confirmPrepared(Optional.empty(), ballot(5, X))).isTrue();
        assertThat(state.current()).isEqualTo(some(5, X));
    }

    @Test
    void shouldGoOnWithTheValueThatWasConfirmedAsPrepared() {
        assertThat(state.nextValue(Optional.empty())).isEmpty();
        state.moveOn(ballot(2, Y));
        assertThat(state.nextValue(Optional.empty())).contains(Y);
        assertThat(state.nextValue(Optional.of(X))).contains(X);
        state.confirmPrepared(Optional.empty(), ballot(1, Y));
        assertThat(state.nextValue(Optional.of(X))).contains(Y);
    }
}
