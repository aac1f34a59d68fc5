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

/** bft.md §4 and §5: how a round ends, and what may follow it. */
class ViewChangeTest {

    /** §5 */
    @Test
    void shouldGiveUpTheFirstRoundByTheTimerAndSaySo() {
        var member = OneNode.of(2, 4).propose(X);
        assertThat(member.armedMs).containsExactly(1000L);
        assertThat(member.expire().said()).containsExactly(vote(1));
        assertThat(member.armed).isFalse();
    }

    /** §5 */
    @Test
    void shouldRunTheClockOfALaterRoundOnlyOnceAQuorumIsThere() {
        var member = OneNode.of(2, 4).propose(X).expire().hear(0, vote(1));
        assertThat(member.armed).isFalse();
        member.hear(3, vote(1));
        assertThat(member.armedMs).containsExactly(1000L, 1500L);
        assertThat(member.expire().said()).containsExactly(vote(1), vote(2));
    }

    /** §5 */
    @Test
    void shouldFollowOneMoreThanTheFaultyToTheHighestRoundTheyHaveReached() {
        var member = OneNode.of(6, 7).hear(0, vote(40)).hear(1, vote(Wire.MAX_ROUND));
        assertThat(member.said()).isEmpty();
        assertThat(member.hear(2, vote(30)).said()).containsExactly(vote(30));
        assertThat(member.hear(3, vote(90)).said()).containsExactly(vote(40));
    }

    /** §5 */
    @Test
    void shouldCountDecidersInNoRound() {
        assertThat(OneNode.of(3, 4).hear(0, new Decision(X)).hear(1, vote(7)).said())
                .isEmpty();
    }

    /** §5 */
    @Test
    void shouldLeaveARoundWithoutProspectsAtOnceInTheFirstTurnOfLeaders() {
        var member = OneNode.of(3, 4).hear(0, proposal(0, X)).hear(1, nil(0));
        assertThat(member.said()).containsExactly(prevote(0, X));
        assertThat(member.hear(2, nil(0)).said()).containsExactly(prevote(0, X).enter(1));
        var later = OneNode.of(3, 4).hear(vote(4), 1, 2).hear(nil(4), 0, 1, 2);
        assertThat(later.said()).containsExactly(vote(4));
    }

    /** §4 */
    @Test
    void shouldProposeItsOwnInAFreeRoundOnceAQuorumIsThere() {
        var leader = OneNode.of(1, 4).propose(X).expire().hear(0, vote(1));
        assertThat(leader.said()).containsExactly(vote(1));
        assertThat(leader.hear(3, vote(2)).said()).containsExactly(proposal(1, X), prevote(1, X));
    }

    /** §4: 0, 2 and 3 prevoted Y, 3 alone saw it. */
    @Test
    void shouldCarryOverTheValueOfALockThatStands() {
        var locked = precommit(0, Y).enter(1);
        var leader = OneNode.of(1, 4).propose(X).expire().hear(0, prevote(0, Y).enter(1));
        leader.said();
        assertThat(leader.hear(3, locked).said()).containsExactly(proposal(1, Y), prevote(1, Y));
        var member = OneNode.of(2, 4).hear(0, prevote(0, Y).enter(1)).hear(3, locked);
        assertThat(member.said()).containsExactly(vote(1));
        assertThat(member.hear(1, proposal(1, X)).said()).isEmpty();
        member.hear(1, vote(1));
        assertThat(member.said()).as("1, 0 and 2 hold no lock").containsExactly(prevote(1, X));
    }

    /** §4: with the lock of a quorum's member in sight and no other quorum, nothing else is justified. */
    @Test
    void shouldNotPrevoteAgainstWhatMayBeDecided() {
        var member = OneNode.of(2, 4)
                .hear(precommit(0, Y).enter(1), 0, 3)
                .hear(1, proposal(1, X))
                .hear(1, vote(1));
        assertThat(member.said()).containsExactly(vote(1));
        assertThat(OneNode.of(2, 4)
                        .hear(precommit(0, Y).enter(1), 0, 3)
                        .hear(1, proposal(1, Y))
                        .said())
                .containsExactly(vote(1), prevote(1, Y));
    }

    /** §4, §8: whatever another claims, ours stands for all if no honest one holds a higher one. */
    @Test
    void shouldCarryOverItsOwnLockRatherThanAHigherOne() {
        var leader = OneNode.of(2, 4).propose(Bytes.utf8("own")).hear(prevote(0, X), 0, 1, 3);
        leader.hear(
                3, prevote(0, X).enter(1).with(new Prevote.For(Y)).locking(Y).enter(2));
        leader.hear(1, prevote(0, X).enter(2));
        leader.said();
        var witness = prevote(0, X).enter(1).with(new Prevote.For(Y)).enter(2);
        assertThat(leader.hear(0, witness).said()).startsWith(proposal(2, X));
    }

    /** §4 */
    @Test
    void shouldProposeItsOwnInAFreeRoundThoughALockStands() {
        var leader =
                OneNode.of(1, 7).propose(X).hear(6, precommit(0, Y).enter(1)).hear(vote(1), 2, 3);
        leader.hear(4, prevote(0, Y).enter(1));
        assertThat(leader.said()).containsExactly(vote(1));
        assertThat(leader.hear(5, prevote(0, Y).enter(1)).said()).startsWith(proposal(1, X));
    }

    /** §4: one liar cannot make up a lock that stands. */
    @Test
    void shouldNotCarryOverALockWhoseValueTooFewPrevoted() {
        var leader =
                OneNode.of(1, 4).propose(X).expire().hear(3, precommit(0, Y).enter(1));
        assertThat(leader.hear(0, vote(1)).said()).containsExactly(vote(1));
        assertThat(leader.hear(2, vote(1)).said()).containsExactly(proposal(1, X), prevote(1, X));
    }

    /** §4: 3 locked X in round 1, and who prevoted it there says so; Y, locked in round 0 by 0, gives way. */
    @Test
    void shouldPreferTheLockOfTheLaterRound() {
        var old = precommit(0, Y).enter(2);
        var witness = prevote(0, Y).enter(1).with(new Prevote.For(X)).enter(2);
        var locked = precommit(1, X).enter(2);
        var leader = OneNode.of(2, 7)
                .propose(Bytes.utf8("own"))
                .hear(0, old)
                .hear(witness, 1, 3)
                .hear(4, locked);
        assertThat(leader.said()).containsExactly(vote(2), proposal(2, X), prevote(2, X));
        // The one that holds the old lock lets itself be convinced.
        var holder = OneNode.of(0, 4);
        holder.hear(0, proposal(0, Y));
        holder.propose(Y).hear(prevote(0, Y), 1, 2);
        assertThat(holder.said()).contains(precommit(0, Y));
        holder.hear(1, witness).hear(3, locked).hear(2, proposal(2, X));
        assertThat(holder.said()).contains(precommit(0, Y).enter(2).with(new Prevote.For(X)));
    }

    /** §4: another lock of the same round is a liar's; it does not count as willing. */
    @Test
    void shouldNotCountALockOfTheSameRoundForAnotherValueAsWilling() {
        var leader = OneNode.of(1, 4)
                .propose(X)
                .expire()
                .hear(0, precommit(0, X).enter(1))
                .hear(3, precommit(0, Y).enter(1));
        assertThat(leader.said()).containsExactly(vote(1));
        assertThat(leader.hear(2, prevote(0, Y).enter(1)).said()).containsExactly(proposal(1, Y), prevote(1, Y));
    }

    /** §4: votes of members that are still in an earlier round do not count, for they may lock there yet. */
    @Test
    void shouldNotCountMembersThatHaveNotLeftTheEarlierRounds() {
        var leader = OneNode.of(1, 4).propose(X).expire().hear(0, vote(1)).hear(prevote(0, Y), 2, 3);
        assertThat(leader.said()).containsExactly(vote(1));
        var free = OneNode.of(2, 4).propose(X).expire().hear(1, proposal(1, Y)).hear(0, vote(1));
        assertThat(free.hear(3, prevote(0, Y)).said()).containsExactly(vote(1));
        assertThat(free.hear(3, prevote(0, Y).enter(1)).said()).containsExactly(prevote(1, Y));
        var carrying = OneNode.of(2, 4).propose(X).expire().hear(1, proposal(1, Y));
        carrying.hear(0, precommit(0, Y).enter(1)).hear(3, prevote(0, Y));
        assertThat(carrying.said()).containsExactly(vote(1));
        assertThat(carrying.hear(3, prevote(0, Y).enter(1)).said()).containsExactly(prevote(1, Y));
    }

    /** §4: what enough prevoted and one locked in round 0 gives way to what another one locked in round 1. */
    @Test
    void shouldNotPrevoteAnOlderLockAgainstALaterOne() {
        var later = prevote(0, Y).enter(1).with(new Prevote.For(X)).locking(X).enter(2);
        var member = OneNode.of(1, 4).hear(0, precommit(0, Y).enter(2)).hear(3, later);
        assertThat(member.hear(2, proposal(2, Y)).said()).containsExactly(vote(2));
    }

    /** §4 */
    @Test
    void shouldTakeADecisionForALockThatAgreesWithItsValueAlone() {
        var leader =
                OneNode.of(1, 4).propose(X).expire().hear(0, new Decision(Y)).hear(2, vote(1));
        assertThat(leader.said()).as("not free").containsExactly(vote(1));
        assertThat(leader.hear(3, precommit(0, Y).enter(1)).said()).startsWith(proposal(1, Y));
    }

    /** §3.2: what is carried over may be agreed already, so nobody is asked whether he wants it. */
    @Test
    void shouldPrevoteWhatIsCarriedOverThoughItIsNotReadyForIt() {
        var step = Bytes.utf8("y+step");
        var member = OneNode.of(2, 4);
        member.driver.unready(step, Y);
        member.hear(precommit(0, step).enter(1), 0, 3).hear(1, proposal(1, step));
        assertThat(member.said()).containsExactly(vote(1), prevote(1, step));
        var invalid = OneNode.of(2, 4);
        invalid.driver.judge(step, Validation.INVALID);
        invalid.hear(precommit(0, step).enter(1), 0, 3).hear(1, proposal(1, step));
        assertThat(invalid.said()).containsExactly(vote(1), nil(1));
    }

    /** §3.2 */
    @Test
    void shouldWaitForTheVotesThatJustifyAProposal() {
        var member =
                OneNode.of(2, 4).propose(X).expire().hear(1, proposal(1, Y)).hear(0, vote(1));
        assertThat(member.said()).containsExactly(vote(1));
        assertThat(member.hear(1, prevote(1, Y)).said()).containsExactly(prevote(1, Y));
    }

    /** §4, from end to end: the leader is down, the next one takes over. */
    @Test
    void shouldDecideInTheSecondRoundWhenTheFirstLeaderIsDown() {
        var member = OneNode.of(2, 4).propose(X).expire().hear(vote(1), 1, 3).hear(1, proposal(1, Y));
        member.hear(prevote(1, Y), 1, 3).hear(precommit(1, Y), 1, 3);
        assertThat(member.decision).contains(Y);
        assertThat(member.said()).containsExactly(vote(1), prevote(1, Y), precommit(1, Y), new Decision(Y));
    }
}
