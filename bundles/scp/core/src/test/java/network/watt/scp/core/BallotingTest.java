// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static network.watt.scp.core.Sample.X;
import static network.watt.scp.core.Sample.Y;
import static network.watt.scp.core.Sample.Z;
import static network.watt.scp.core.Sample.ballot;
import static network.watt.scp.core.Sample.some;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import network.watt.consensus.api.Effect;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;

/** scp.md §1.5, rule by rule, at one node of five with threshold four: two others block, three make a quorum. */
class BallotingTest {

    private static final long INFINITE = Wire.MAX_COUNTER;

    private OneNode one = new OneNode();

    /** Balloting on X at counter 1, everything sent so far taken note of. */
    private void onX() {
        one.nominated(X);
        assertThat(one.said()).endsWith(one.prepare(ballot(1, X)));
    }

    @Test
    void shouldAcceptPreparedByAQuorumOfVotes() {
        onX();
        one.hear(1, 3, one.prepare(ballot(1, X)));
        assertThat(one.said()).isEmpty();
        one.hear(3, one.prepare(ballot(1, X)));
        assertThat(one.said()).containsExactly(one.prepare(ballot(1, X), ballot(1, X)));
    }

    @Test
    void shouldAcceptPreparedByABlockingSetEvenAgainstItsOwnVote() {
        onX();
        one.hear(1, one.prepare(ballot(1, Y), ballot(1, Y)));
        assertThat(one.said()).isEmpty();
        one.hear(2, one.prepare(ballot(1, Y), ballot(1, Y)));
        assertThat(one.said()).containsExactly(one.prepare(ballot(1, X), ballot(1, Y)));
    }

    @Test
    void shouldKeepTheTwoHighestIncompatiblePreparedBallots() {
        onX();
        one.hear(1, 3, one.prepare(ballot(1, Y), ballot(1, Y)));
        one.said();
        one.hear(3, 5, one.prepare(ballot(1, Z), ballot(1, Z)));
        assertThat(one.said()).containsExactly(new Prepare(one.hash, ballot(1, X), some(1, Z), some(1, Y), 0, 0));
        // (1, X) is below p', so accepting it would tell nothing new.
        one.hear(1, 3, new Prepare(one.hash, ballot(1, Z), some(1, Y), some(1, X), 0, 0));
        assertThat(one.said()).isEmpty();
    }

    @Test
    void shouldConfirmPreparedAndVoteToCommit() {
        onX();
        one.hear(1, 4, one.prepare(ballot(1, X)));
        one.said();
        one.hear(1, 3, one.prepare(ballot(1, X), ballot(1, X)));
        assertThat(one.said()).isEmpty();
        one.hear(3, one.prepare(ballot(1, X), ballot(1, X)));
        assertThat(one.said()).containsExactly(one.prepare(ballot(1, X), ballot(1, X), 1, 1));
    }

    @Test
    void shouldSayOnlyTheLastStatementOfAPass() {
        onX();
        one.hear(1, 4, one.prepare(ballot(1, X), ballot(1, X)));
        // The second let us accept, the third confirm at once with our own acceptance.
        assertThat(one.said())
                .containsExactly(
                        one.prepare(ballot(1, X), ballot(1, X)), one.prepare(ballot(1, X), ballot(1, X), 1, 1));
    }

    @Test
    void shouldSwitchToAConfirmedBallotOfAnotherValue() {
        onX();
        one.hear(1, 4, one.prepare(ballot(2, Y), ballot(2, Y)));
        assertThat(one.said()).endsWith(one.prepare(ballot(2, Y), ballot(2, Y), 2, 2));
    }

    @Test
    void shouldRememberTheConfirmedValueForLaterBallots() {
        onX();
        one.hear(1, 4, one.prepare(ballot(2, Y), ballot(2, Y)));
        one.said();
        one.timer(1);
        assertThat(one.said()).containsExactly(one.prepare(ballot(3, Y), ballot(2, Y), 2, 2));
    }

    @Test
    void shouldNotVoteToCommitWhatAnotherPreparedBallotAborts() {
        one.nominated(Y);
        one.hear(1, 3, one.prepare(ballot(1, Z), ballot(1, Z))); // p = (1, Z) by a blocking set
        one.hear(1, 3, new Prepare(one.hash, ballot(1, Z), some(1, Z), some(1, Y), 0, 0)); // p' = (1, Y)
        one.said();
        one.hear(3, one.prepare(ballot(1, Y), ballot(1, Y)));
        assertThat(one.said()).containsExactly(new Prepare(one.hash, ballot(1, Y), some(1, Z), some(1, Y), 0, 1));
    }

    @Test
    void shouldVoteToCommitFromItsOwnBallotUpwards() {
        onX();
        one.hear(4, one.prepare(ballot(1, X)));
        one.hear(1, 4, one.prepare(ballot(2, X), ballot(2, X)));
        // (1, X) is confirmed as prepared too, but below b.
        assertThat(one.said()).last().isEqualTo(one.prepare(ballot(2, X), ballot(2, X), 2, 2));
    }

    @Test
    void shouldTakeBackVotesToCommitThatAPreparedBallotAborts() {
        onX();
        one.hear(1, 4, one.prepare(ballot(1, X), ballot(1, X)));
        one.said();
        one.hear(1, 3, one.prepare(ballot(2, Z), ballot(2, Z)));
        var said = (Prepare) one.said().get(0);
        assertThat(said.nCommit()).isZero();
        assertThat(said.nHigh()).isEqualTo(1);
        assertThat(said.prepared()).contains(ballot(2, Z));
        assertThat(said.preparedPrime()).contains(ballot(1, X));
    }

    @Test
    void shouldAcceptCommitByAQuorumOfVotes() {
        onX();
        one.hear(1, 4, one.prepare(ballot(1, X), ballot(1, X), 1, 1));
        assertThat(one.said()).endsWith(one.confirm(ballot(1, X), 1, 1, 1));
    }

    @Test
    void shouldAcceptTheWidestCommittedRange() {
        onX();
        one.hear(1, 5, one.prepare(ballot(5, X), ballot(5, X), 2, 4));
        assertThat(one.said()).last().isEqualTo(one.confirm(ballot(5, X), 5, 2, 4));
    }

    @Test
    void shouldAcceptCommitByABlockingSet() {
        onX();
        one.hear(1, 3, one.confirm(ballot(3, Y), 3, 2, 3));
        assertThat(one.said()).containsExactly(one.confirm(ballot(3, Y), 3, 2, 3));
    }

    @Test
    void shouldOnlyGrowItsRangeInConfirm() {
        onX();
        one.hear(1, 3, one.confirm(ballot(3, X), 3, 2, 3));
        one.said();
        one.hear(3, 5, one.confirm(ballot(3, X), 3, 1, 2));
        assertThat(one.said()).noneMatch(said -> said instanceof Confirm confirm && confirm.nHigh() < 3);
        assertThat(one.finalized()).isEmpty();
    }

    @Test
    void shouldKeepTheLowEndOfItsRangeWhileTheHighEndStays() {
        var seven = new OneNode(Sample.flat(7, 5), true).nominated(X);
        seven.hear(1, 4, seven.confirm(ballot(3, X), 3, 2, 3));
        seven.said();
        seven.hear(1, 4, seven.confirm(ballot(4, X), 3, 1, 3));
        assertThat(seven.said()).containsExactly(seven.confirm(ballot(4, X), 3, 2, 3));
    }

    @Test
    void shouldFollowPreparedBallotsOfItsValueInConfirm() {
        onX();
        one.hear(1, 3, one.confirm(ballot(3, X), 3, 2, 3));
        one.said();
        one.hear(1, 3, one.confirm(ballot(5, X), 5, 2, 3));
        assertThat(one.said()).last().isEqualTo(one.confirm(ballot(5, X), 5, 2, 3));
    }

    @Test
    void shouldExternalizeWhatAQuorumAcceptedAsCommitted() {
        onX();
        one.hear(1, 3, one.confirm(ballot(1, X), 1, 1, 1));
        assertThat(one.finalized()).isEmpty();
        one.hear(3, one.confirm(ballot(1, X), 1, 1, 1));
        assertThat(one.finalized()).containsExactly(X);
        var last = one.effects.size() - 1;
        assertThat(one.effects.get(last)).isEqualTo(new Effect.Finalized(OneNode.SLOT, X));
        assertThat(one.said()).last().isEqualTo(one.externalize(ballot(1, X), 1));
    }

    @Test
    void shouldExternalizeOnlyTheRangeThatAllOfTheQuorumAccepted() {
        onX();
        one.hear(1, 3, one.confirm(ballot(3, X), 3, 1, 3));
        one.hear(3, one.confirm(ballot(3, X), 3, 1, 2));
        assertThat(one.said()).last().isEqualTo(one.externalize(ballot(1, X), 2));
    }

    @Test
    void shouldExternalizeOnceAndThenOnlyRecord() {
        onX();
        one.hear(1, 4, one.externalize(ballot(1, X), 1));
        assertThat(one.finalized()).containsExactly(X);
        one.hear(4, one.externalize(ballot(1, X), 1))
                .hear(4, one.confirm(ballot(9, Y), 9, 9, 9))
                .timer(1)
                .timer(0);
        assertThat(one.finalized()).containsExactly(X);
        one.said();
        one.propose(Y);
        assertThat(one.effects).isEmpty();
    }

    @Test
    void shouldCountOneThatExternalizedAsAQuorumOfItsOwn() {
        onX();
        // Their quorum set is unknown to us; externalized nodes need none.
        one.hear(1, 4, new Externalize(ballot(1, X), 1, Hash.ZERO));
        assertThat(one.finalized()).containsExactly(X);
    }

    @Test
    void shouldNotCountNodesOfUnknownQuorumSetsIntoAQuorum() {
        onX();
        one.hear(1, 4, new Prepare(Hash.ZERO, ballot(1, X), Optional.empty(), Optional.empty(), 0, 0));
        assertThat(one.said()).isEmpty();
        one.hear(4, one.prepare(ballot(1, X)));
        assertThat(one.said()).isEmpty();
    }

    @Test
    void shouldIgnoreSendersOfInsaneQuorumSets() {
        onX();
        var insane = Sample.flat(5, 6);
        one.driver.publish(insane.toXdr());
        one.hear(1, 3, new Prepare(insane.hash(), ballot(1, Y), some(1, Y), Optional.empty(), 0, 0));
        assertThat(one.said()).isEmpty();
    }

    @Test
    void shouldDropNodesWithoutASliceAmongTheSupporters() {
        onX();
        var demanding = QuorumSet.flat(2, java.util.List.of(Sample.node(3), Sample.node(8)));
        one.driver.publish(demanding.toXdr());
        one.hear(1, 3, one.prepare(ballot(1, X)));
        one.hear(3, new Prepare(demanding.hash(), ballot(1, X), Optional.empty(), Optional.empty(), 0, 0));
        assertThat(one.said()).isEmpty();
        one.hear(8, one.prepare(ballot(1, X)));
        assertThat(one.said()).containsExactly(one.prepare(ballot(1, X), ballot(1, X)));
    }

    @Test
    void shouldFollowABlockingSetToTheLowestCounterThatIsNotBehind() {
        onX();
        one.hear(1, one.prepare(ballot(3, Y)));
        assertThat(one.said()).isEmpty();
        one.hear(2, one.prepare(ballot(5, Z)));
        assertThat(one.said()).containsExactly(one.prepare(ballot(3, X)));
    }

    @Test
    void shouldArmTheTimerOnlyOnceAQuorumReachedItsCounter() {
        onX();
        one.hear(1, 3, one.prepare(ballot(1, X)));
        assertThat(one.timers()).isEmpty();
        one.hear(3, one.prepare(ballot(1, Y)));
        assertThat(one.timers()).containsExactly(new Effect.Arm(OneNode.SLOT, 1, 1000));
        one.hear(4, one.prepare(ballot(1, Y)));
        assertThat(one.timers()).hasSize(1);
    }

    @Test
    void shouldGoToTheNextCounterWhenTheTimerExpiresAndWaitForAQuorumAgain() {
        onX();
        one.hear(1, 4, one.prepare(ballot(1, Y)));
        one.timer(1);
        assertThat(one.timers()).containsExactly(new Effect.Arm(OneNode.SLOT, 1, 1000));
        assertThat(one.said()).last().isEqualTo(one.prepare(ballot(2, X)));
        one.hear(1, 4, one.prepare(ballot(2, Y)));
        assertThat(one.timers()).containsExactly(new Effect.Arm(OneNode.SLOT, 1, 2000));
    }

    @Test
    void shouldIgnoreTimersItHasNotArmed() {
        onX();
        one.timer(1).timer(0).timer(2).timer(-1);
        assertThat(one.effects).isEmpty();
    }

    @Test
    void shouldDisarmTheTimerWhenItExternalizes() {
        onX();
        one.hear(1, 4, one.prepare(ballot(1, X)));
        one.effects.clear();
        one.hear(1, 4, one.externalize(ballot(1, X), 1));
        assertThat(one.timers()).last().isEqualTo(new Effect.Disarm(OneNode.SLOT, 1));
    }

    @Test
    void shouldStayAtTheHighestCounter() {
        onX();
        one.hear(1, 4, one.prepare(ballot(INFINITE, Y)));
        one.timer(1);
        assertThat(one.said()).last().isEqualTo(one.prepare(ballot(INFINITE, X)));
    }

    @Test
    void shouldDropStatementsWithInvalidValues() {
        onX();
        one.driver.judge(Y, Validation.INVALID);
        one.hear(1, 4, one.prepare(ballot(1, Y), ballot(1, Y)));
        one.hear(1, 4, one.externalize(ballot(1, Y), 1));
        assertThat(one.effects).isEmpty();
    }

    @Test
    void shouldFollowSilentlyOnceAValueCannotBeJudged() {
        onX();
        one.driver.judge(Y, Validation.MAYBE_VALID);
        one.hear(1, 4, one.externalize(ballot(1, Y), 1));
        assertThat(one.finalized()).containsExactly(Y);
        assertThat(one.said()).isEmpty();
    }

    @Test
    void shouldPrepareButNotCommitWhatIsOnlyStructurallyValid() {
        onX();
        one.driver.judge(X, Validation.STRUCTURALLY_VALID);
        one.hear(1, 4, one.prepare(ballot(1, X), ballot(1, X)));
        assertThat(one.said()).last().isEqualTo(one.prepare(ballot(1, X), ballot(1, X), 0, 1));
        one.hear(1, 4, one.confirm(ballot(1, X), 1, 1, 1));
        assertThat(one.effects).isEmpty();
    }

    @Test
    void shouldIgnoreWhatLacksItsContentWhereTheNetworkWantsContentFirst() {
        one = new OneNode(Sample.flat(5, 4), true, Parameters.CLASSIC.contentFirst());
        onX();
        one.driver.judge(Y, Validation.STRUCTURALLY_VALID);
        one.hear(1, 5, one.prepare(ballot(1, Y), ballot(1, Y)));
        assertThat(one.effects).isEmpty();
    }

    @Test
    void shouldBallotBeforeItsOwnProposal() {
        one.hear(1, 4, one.prepare(ballot(1, Y), ballot(1, Y)));
        assertThat(one.said()).last().isEqualTo(one.prepare(ballot(1, Y), ballot(1, Y), 1, 1));
    }

    @Test
    void shouldNotSpeakOfBallotsBeforeItHasOne() {
        one.hear(1, 3, one.prepare(ballot(1, Y), ballot(1, Y)));
        assertThat(one.said()).isEmpty();
        one.nominated(X);
        assertThat(one.said()).last().isEqualTo(one.prepare(ballot(1, X), ballot(1, Y)));
    }

    @Test
    void shouldIgnoreStaleBallots() {
        onX();
        one.hear(1, 4, one.prepare(ballot(2, X)));
        one.said();
        one.hear(1, 4, one.prepare(ballot(1, X), ballot(1, X)));
        assertThat(one.effects).isEmpty();
    }

    /** §1.5 counter bump: EXTERNALIZE counts as 2^32 - 1, CONFIRM by its ballot. */
    @Test
    void shouldCountOneThatExternalizedAsAheadOfEveryCounter() {
        onX();
        one.hear(1, one.externalize(ballot(1, Y), 1)).hear(2, one.confirm(ballot(4, Z), 4, 4, 4));
        assertThat(one.said()).last().isEqualTo(one.prepare(ballot(4, X)));
    }

    /** §1.5 heard from quorum: whoever accepted a commit counts at every counter. */
    @Test
    void shouldHearAQuorumOfThoseThatAcceptedACommitBelow() {
        onX();
        one.hear(1, 3, one.prepare(ballot(1, Y)));
        one.hear(3, one.confirm(ballot(1, Z), 1, 1, 1)).hear(4, one.prepare(ballot(2, Y)));
        one.effects.clear();
        one.timer(1);
        assertThat(one.said()).last().isEqualTo(one.prepare(ballot(2, X)));
        one.hear(1, one.prepare(ballot(2, Y)));
        assertThat(one.timers()).containsExactly(new Effect.Arm(OneNode.SLOT, 1, 2000));
    }

    /** §1.5: the bump by a v-blocking set ends the wait at the old counter. */
    @Test
    void shouldDisarmTheTimerWhenItMovesAheadOfTheQuorum() {
        onX();
        one.hear(1, 4, one.prepare(ballot(1, Y)));
        one.effects.clear();
        one.hear(1, 3, one.prepare(ballot(3, Y)));
        assertThat(one.timers()).containsExactly(new Effect.Disarm(OneNode.SLOT, 1));
        assertThat(one.said()).containsExactly(one.prepare(ballot(3, X)));
    }

    /** §1.5 accept commit: a gap between boundaries that the quorum does not bridge ends the range. */
    @Test
    void shouldNotBridgeACounterThatTheQuorumDoesNotCommit() {
        onX();
        one.hear(1, 3, one.prepare(ballot(9, X), ballot(9, X), 1, 7));
        one.hear(3, one.prepare(ballot(9, X), ballot(9, X), 5, 9));
        one.hear(4, one.prepare(ballot(9, X), ballot(9, X), 1, 9));
        assertThat(one.said()).last().isInstanceOfSatisfying(Confirm.class, said -> {
            assertThat(said.nCommit()).isEqualTo(5);
            assertThat(said.nHigh()).isEqualTo(7);
        });
    }

    /** §1.5 accept prepared: the highest candidate wins although lower ones are supported as well. */
    @Test
    void shouldAcceptTheHighestSupportedBallotFirst() {
        onX();
        one.hear(1, one.prepare(ballot(3, X), ballot(3, X)));
        one.hear(2, one.prepare(ballot(9, X), ballot(7, X)));
        assertThat(one.said()).last().isInstanceOfSatisfying(Prepare.class, said -> assertThat(said.prepared())
                .contains(ballot(3, X)));
        one.hear(3, one.prepare(ballot(9, X), ballot(8, X)));
        assertThat(one.said()).last().isInstanceOfSatisfying(Prepare.class, said -> assertThat(said.prepared())
                .contains(ballot(7, X)));
    }

    /** §1.5 receive: after EXTERNALIZE statements for another value are not even recorded. */
    @Test
    void shouldNotRecordOtherValuesAfterExternalizing() {
        onX();
        one.hear(1, 4, one.externalize(ballot(1, X), 1));
        one.hear(4, one.externalize(ballot(1, Y), 1));
        assertThat(one.engine.status(OneNode.SLOT).nodes().get(4).detail()).startsWith("NOMINATE");
        one.hear(4, one.externalize(ballot(1, X), 1));
        assertThat(one.engine.status(OneNode.SLOT).nodes().get(4).detail()).startsWith("EXTERNALIZE");
    }
}
