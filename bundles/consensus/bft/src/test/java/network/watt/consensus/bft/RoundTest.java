// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import static network.watt.consensus.bft.Sample.X;
import static network.watt.consensus.bft.Sample.Y;
import static network.watt.consensus.bft.Sample.nil;
import static network.watt.consensus.bft.Sample.precommit;
import static network.watt.consensus.bft.Sample.prevote;
import static network.watt.consensus.bft.Sample.proposal;
import static network.watt.consensus.bft.Sample.vote;
import static org.assertj.core.api.Assertions.assertThat;

import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

/** bft.md §3: what happens in a round. */
class RoundTest {

    private static final Bytes STEP = Bytes.utf8("x+step");

    /** §3.1 */
    @Test
    void shouldProposeOnceAsTheLeaderAndPrevoteItsOwn() {
        var leader = OneNode.of(0, 4).propose(X);
        assertThat(leader.said()).containsExactly(proposal(0, X), prevote(0, X));
        assertThat(leader.propose(Y).said()).isEmpty();
    }

    /** §3.1 */
    @Test
    void shouldNotProposeOutOfTurn() {
        var other = OneNode.of(1, 4).propose(X);
        assertThat(other.said()).isEmpty();
        assertThat(other.hear(2, proposal(0, Y)).said()).isEmpty();
        assertThat(other.hear(0, proposal(1, Y)).said()).isEmpty();
    }

    /** §3.1 */
    @Test
    void shouldProposeWithoutTheStepsThatItDoesNotWant() {
        var leader = OneNode.of(0, 4);
        leader.driver.unready(STEP, X);
        assertThat(leader.propose(STEP).said()).startsWith(proposal(0, X));
    }

    /** §3.1 */
    @Test
    void shouldLeaveStepsOutAfterTwoRounds() {
        assertThat(OneNode.of(2, 4).propose(STEP).hear(vote(2), 0, 1).said()).startsWith(proposal(2, STEP));
        assertThat(OneNode.of(3, 4).propose(STEP).hear(vote(3), 0, 1).said()).startsWith(proposal(3, X));
    }

    /** §3.2 */
    @Test
    void shouldPrevoteTheFirstProposalOfTheLeaderOnly() {
        var member = OneNode.of(1, 4).hear(0, proposal(0, X)).hear(0, proposal(0, Y));
        assertThat(member.said()).containsExactly(prevote(0, X));
    }

    /** §3.2 */
    @Test
    void shouldPrevoteNilOnWhatIsNotFullyValid() {
        for (var level : new Validation[] {Validation.INVALID, Validation.STRUCTURALLY_VALID}) {
            var member = OneNode.of(1, 4);
            member.driver.judge(X, level);
            assertThat(member.hear(0, proposal(0, X)).said()).containsExactly(nil(0));
        }
    }

    /** §3.2 */
    @Test
    void shouldSayNothingAboutWhatItCannotJudge() {
        var member = OneNode.of(1, 4);
        member.driver.judge(X, Validation.MAYBE_VALID);
        member.hear(0, proposal(0, X)).hear(prevote(0, X), 0, 2, 3);
        assertThat(member.said()).isEmpty();
        assertThat(member.hear(precommit(0, X), 0, 2, 3).decision).contains(X);
    }

    /** §3.2, §3.3; PROTOCOL: a member that is not ready for a step prevotes nil, but precommits what a quorum prevoted. */
    @Test
    void shouldPrevoteNilOnAStepItIsNotReadyForButPrecommitItAfterAQuorum() {
        var member = OneNode.of(3, 4);
        member.driver.unready(STEP, X);
        assertThat(member.hear(0, proposal(0, STEP)).said()).containsExactly(nil(0));
        assertThat(member.hear(prevote(0, STEP), 0, 1).said()).isEmpty();
        assertThat(member.hear(2, prevote(0, STEP)).said()).containsExactly(nil(0).locking(STEP));
        assertThat(member.hear(precommit(0, STEP), 0, 1).decision).contains(STEP);
    }

    /** §3.3 */
    @Test
    void shouldPrecommitWhenAQuorumPrevotedAndNotBefore() {
        var member = OneNode.of(1, 4).hear(0, proposal(0, X)).hear(0, prevote(0, X));
        assertThat(member.said()).containsExactly(prevote(0, X));
        assertThat(member.hear(2, prevote(0, X)).said()).containsExactly(precommit(0, X));
    }

    /** §3.3 */
    @Test
    void shouldPrecommitWithoutTheProposal() {
        var member = OneNode.of(1, 4).hear(prevote(0, X), 0, 2, 3);
        assertThat(member.said()).containsExactly(vote(0).locking(X));
        assertThat(member.hear(0, proposal(0, X)).said()).isEmpty();
    }

    /** §3.3 */
    @Test
    void shouldNotPrecommitWhatIsInvalidHere() {
        var member = OneNode.of(1, 4);
        member.driver.judge(X, Validation.INVALID);
        member.hear(0, proposal(0, X)).hear(prevote(0, X), 0, 2, 3);
        assertThat(member.said()).containsExactly(nil(0));
        assertThat(member.hear(precommit(0, X), 0, 2, 3).decision).isEmpty();
        assertThat(member.hear(new Decision(X), 0, 2).decision).isEmpty();
        // What was too far ahead of our clock is valid later, when the host lets it be judged once more.
        member.driver.judge(X, Validation.FULLY_VALIDATED);
        assertThat(member.hear(0, new Decision(X)).decision).contains(X);
    }

    /** §3.3: votes of other rounds and for other values do not add up. */
    @Test
    void shouldCountOnlyPrevotesOfOneRoundForOneValue() {
        var member = OneNode.of(1, 7)
                .hear(prevote(0, X), 2, 3, 4, 5)
                .hear(0, prevote(0, Y))
                .hear(6, nil(0));
        assertThat(member.said()).isEmpty();
        assertThat(OneNode.of(1, 7)
                        .hear(prevote(0, X), 2, 3, 4, 5)
                        .hear(6, prevote(1, X))
                        .said())
                .isEmpty();
    }

    /** §3.3: who has gone on still tells what it prevoted. */
    @Test
    void shouldCountThePrevotesOfMembersThatHaveGoneOn() {
        var member =
                OneNode.of(1, 4).hear(prevote(0, X), 0, 2).hear(3, prevote(0, X).enter(1));
        assertThat(member.said()).containsExactly(vote(0).locking(X));
    }

    /** §3.4 */
    @Test
    void shouldDecideOnAQuorumOfPrecommitsAndSaySoFirst() {
        var member = OneNode.of(1, 4).hear(0, proposal(0, X)).hear(prevote(0, X), 0, 2);
        member.said();
        assertThat(member.hear(0, precommit(0, X)).decision).isEmpty();
        assertThat(member.hear(2, precommit(0, X)).decision).contains(X);
        assertThat(member.said()).containsExactly(new Decision(X));
        assertThat(member.armed).isFalse();
        assertThat(member.hear(precommit(1, Y), 0, 2, 3).propose(Y).said()).isEmpty();
    }

    /** §3.4 */
    @Test
    void shouldDecideOnPrecommitsOfAnEarlierRound() {
        var member = OneNode.of(1, 4).hear(precommit(3, X).enter(5), 0, 2, 3);
        assertThat(member.decision).contains(X);
    }

    /** §3.4 */
    @Test
    void shouldNotDecideOnPrecommitsOfDifferentRounds() {
        var follower = OneNode.follower(4).hear(precommit(0, X), 0, 1).hear(2, precommit(1, X));
        assertThat(follower.decision).isEmpty();
        assertThat(follower.hear(3, precommit(0, X)).decision).contains(X);
    }

    /** §3.4 */
    @Test
    void shouldBelieveOneMoreThanTheFaultyThatDecided() {
        var member = OneNode.of(1, 7).hear(new Decision(X), 0, 2);
        assertThat(member.decision).isEmpty();
        assertThat(member.hear(3, new Decision(Y)).decision).isEmpty();
        assertThat(member.hear(4, new Decision(X)).decision).contains(X);
    }

    /** §2: a decision counts in every round, for everything. */
    @Test
    void shouldCountADecisionAsPrevoteAndPrecommitInEveryRound() {
        var member = OneNode.of(1, 4).hear(0, new Decision(X)).hear(prevote(2, X), 2, 3);
        assertThat(member.said()).containsExactly(vote(2).locking(X));
        assertThat(member.hear(2, precommit(2, X)).decision).contains(X);
    }

    @Test
    void shouldAgreeAloneAtOnceWithOneWord() {
        var alone = OneNode.of(0, 1).propose(X);
        assertThat(alone.decision).contains(X);
        assertThat(alone.said()).containsExactly(new Decision(X));
    }

    /** §1 */
    @Test
    void shouldFollowSilentlyWithoutAVote() {
        var follower = OneNode.follower(4).propose(X).hear(0, proposal(0, X)).hear(prevote(0, X), 0, 1, 2, 3);
        follower.hear(precommit(0, X), 0, 1);
        assertThat(follower.decision).isEmpty();
        follower.hear(2, precommit(0, X));
        assertThat(follower.decision).contains(X);
        assertThat(follower.said()).isEmpty();
        assertThat(follower.armedMs).isEmpty();
    }
}
