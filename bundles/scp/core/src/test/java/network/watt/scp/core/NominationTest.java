// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static network.watt.scp.core.Sample.X;
import static network.watt.scp.core.Sample.Y;
import static network.watt.scp.core.Sample.Z;
import static network.watt.scp.core.Sample.ballot;
import static network.watt.scp.core.Sample.node;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.watt.consensus.api.Effect;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

/** scp.md §1.4, rule by rule, at one node of five with threshold four. */
class NominationTest {

    /** Node 0's leader in round 1 of slot 7, by the hashes that {@link LeaderElectionTest} checks. */
    private final int leader = leaders(1).get(0);

    private static List<Integer> leaders(int rounds) {
        var election = new LeaderElection(OneNode.SLOT, node(0), Sample.flat(5, 4), Parameters.CLASSIC, ScpHooks.NONE);
        for (int i = 0; i < rounds; i++) {
            election.nextRound(OneNode.PREVIOUS);
        }
        return Stream.of(0, 1, 2, 3, 4)
                .filter(i -> election.leaders().contains(node(i)))
                .toList();
    }

    /** Runs rounds until this node is a leader itself. */
    private static OneNode selfElected() {
        var one = new OneNode().propose(X);
        for (int round = 1; !leaders(round).contains(0); round++) {
            one.timer(0);
        }
        return one;
    }

    @Test
    void shouldVoteItsOwnValueOnlyAsALeader() {
        var one = new OneNode();
        one.propose(X);
        assertThat(leader).as("another leader than node 0").isNotZero();
        assertThat(one.said()).isEmpty();
        assertThat(selfElected().said()).containsExactly(one.nominate(List.of(X), List.of()));
    }

    @Test
    void shouldArmTheRoundTimerAndGrowIt() {
        var one = new OneNode().propose(X);
        assertThat(one.timers()).containsExactly(new Effect.Arm(OneNode.SLOT, 0, 1000));
        one.timer(0);
        assertThat(one.timers()).hasSize(2);
        assertThat(((Effect.Arm) one.timers().get(1)).delayMs()).isGreaterThanOrEqualTo(2000);
    }

    @Test
    void shouldEchoALeader() {
        var one = new OneNode().propose(X);
        one.hear(leader, one.nominate(List.of(Y), List.of()));
        assertThat(one.said()).containsExactly(one.nominate(List.of(Y), List.of()));
    }

    @Test
    void shouldNotEchoOthers() {
        var one = new OneNode().propose(X);
        one.hear(leader % 4 + 1, one.nominate(List.of(Y), List.of()));
        assertThat(one.said()).isEmpty();
    }

    @Test
    void shouldEchoALeaderThatSpokeBeforeTheRound() {
        var one = new OneNode();
        one.hear(leader, one.nominate(List.of(Y), List.of()));
        assertThat(one.said()).isEmpty();
        one.propose(X);
        assertThat(one.said()).containsExactly(one.nominate(List.of(Y), List.of()));
    }

    /** They say it once, and their composite holds both values: without both, our ballots would never meet theirs. */
    @Test
    void shouldAcceptWhatABlockingSetAcceptedBeforeTheFirstRound() {
        var one = new OneNode();
        one.hear(1, 5, one.nominate(List.of(X, Y), List.of(X, Y)));
        assertThat(one.said()).isEmpty();
        one.propose(Z);
        assertThat(one.said()).contains(one.nominate(List.of(X, Y), List.of(X, Y)));
    }

    /** A value may become good with time; whoever spoke for it does not say so again. */
    @Test
    void shouldLookAgainInEachRoundAtWhatWasNoGoodBefore() {
        var one = new OneNode().propose(X);
        one.driver.judge(Y, Validation.INVALID);
        one.hear(leader % 4 + 1, one.nominate(List.of(Y), List.of(Y)));
        one.hear((leader + 1) % 4 + 1, one.nominate(List.of(Y), List.of(Y)));
        assertThat(one.said()).isEmpty();
        one.driver.judge(Y, Validation.FULLY_VALIDATED);
        one.timer(0);
        assertThat(one.said()).contains(one.nominate(List.of(Y), List.of(Y)));
    }

    @Test
    void shouldTakeTheHighestValueByHashOneAtATime() {
        var one = new OneNode().propose(X);
        var election = new LeaderElection(OneNode.SLOT, node(0), Sample.flat(5, 4), Parameters.CLASSIC, ScpHooks.NONE);
        election.nextRound(OneNode.PREVIOUS);
        var best =
                Stream.of(X, Y, Z).max((a, b) -> Long.compareUnsigned(election.valueOrder(a), election.valueOrder(b)));
        one.hear(leader, one.nominate(List.of(X, Y, Z), List.of()));
        assertThat(one.said()).containsExactly(one.nominate(List.of(best.orElseThrow()), List.of()));
    }

    @Test
    void shouldPreferWhatALeaderAccepted() {
        var one = new OneNode().propose(X);
        one.hear(leader, one.nominate(List.of(X, Y, Z), List.of(Y)));
        assertThat(one.said()).containsExactly(one.nominate(List.of(Y), List.of()));
    }

    @Test
    void shouldFallBackToVotesIfNothingAcceptedIsValid() {
        var one = new OneNode().propose(X);
        one.driver.judge(Y, Validation.INVALID);
        one.hear(leader, one.nominate(List.of(Y, Z), List.of(Y)));
        assertThat(one.said()).containsExactly(one.nominate(List.of(Z), List.of()));
    }

    @Test
    void shouldEchoTheValidPartOfAnInvalidValue() {
        var one = new OneNode().propose(X);
        one.driver.judgeInvalid(Y, Z);
        one.hear(leader, one.nominate(List.of(Y), List.of()));
        assertThat(one.said()).containsExactly(one.nominate(List.of(Z), List.of()));
    }

    @Test
    void shouldAcceptWhatAQuorumVotesFor() {
        var one = new OneNode().propose(X);
        var vote = one.nominate(List.of(Y), List.of());
        one.hear(leader, vote);
        one.said();
        var others = Stream.of(1, 2, 3, 4).filter(i -> i != leader).toList();
        one.hear(others.get(0), vote);
        assertThat(one.said()).isEmpty();
        one.hear(others.get(1), vote);
        assertThat(one.said()).containsExactly(one.nominate(List.of(Y), List.of(Y)));
    }

    @Test
    void shouldAcceptWhatABlockingSetAccepted() {
        var one = new OneNode().propose(X);
        one.hear(leader % 4 + 1, one.nominate(List.of(Z), List.of(Z)));
        assertThat(one.said()).isEmpty();
        one.hear((leader + 1) % 4 + 1, one.nominate(List.of(Z), List.of(Z)));
        assertThat(one.said()).containsExactly(one.nominate(List.of(Z), List.of(Z)));
    }

    @Test
    void shouldTolerateAcceptedValuesThatAreNotAmongTheVotes() {
        var one = new OneNode().propose(X);
        one.hear(1, 3, one.nominate(List.of(), List.of(Z)));
        assertThat(one.said()).contains(one.nominate(List.of(Z), List.of(Z)));
    }

    @Test
    void shouldVoteForTheValidPartOfWhatOthersAccepted() {
        var one = new OneNode().propose(X);
        one.driver.judgeInvalid(Y, Z);
        one.hear(leader % 4 + 1, one.nominate(List.of(Y), List.of(Y)));
        one.hear((leader + 1) % 4 + 1, one.nominate(List.of(Y), List.of(Y)));
        assertThat(one.said()).containsExactly(one.nominate(List.of(Z), List.of()));
    }

    @Test
    void shouldStartBallotingWithTheFirstCandidateAndStopTheTimer() {
        var one = new OneNode().propose(X);
        one.hear(1, 4, one.nominate(List.of(Y), List.of(Y)));
        assertThat(one.timers()).last().isEqualTo(new Effect.Disarm(OneNode.SLOT, 0));
        assertThat(one.said()).contains(one.nominate(List.of(Y), List.of(Y))).endsWith(one.prepare(ballot(1, Y)));
    }

    @Test
    void shouldVoteForNothingNewAfterACandidateButKeepAccepting() {
        var one = new OneNode().nominated(Y);
        one.said();
        one.hear(leader, one.nominate(List.of(X, Y), List.of(X, Y)));
        one.timer(0);
        assertThat(one.said()).isEmpty();
        one.hear(leader % 4 + 1, one.nominate(List.of(X, Y, Z), List.of(X, Y)));
        assertThat(one.said()).containsExactly(one.nominate(List.of(X, Y), List.of(X, Y)));
    }

    @Test
    void shouldUseALaterCompositeOnlyForTheNextBallot() {
        var one = new OneNode().nominated(X);
        one.hear(1, 5, one.nominate(List.of(X, Y), List.of(X, Y)));
        assertThat(one.said()).doesNotContain(one.prepare(ballot(1, Y)));
        one.hear(1, 4, one.prepare(ballot(1, Bytes.utf8("other"))));
        one.timer(1);
        assertThat(one.said()).endsWith(one.prepare(ballot(2, Y)));
    }

    @Test
    void shouldIgnoreStaleAndFoolishNominations() {
        var one = new OneNode().propose(X);
        one.hear(leader, one.nominate(List.of(Z, Y), List.of()));
        assertThat(one.said()).isEmpty();
        one.hear(leader, one.nominate(List.of(Y), List.of()));
        one.said();
        one.hear(leader, one.nominate(List.of(Z), List.of()));
        assertThat(one.said()).isEmpty();
    }

    @Test
    void shouldProposeANewerValueWhileItHasNotVoted() {
        var one = new OneNode().propose(X);
        int timers = one.timers().size();
        one.propose(Z);
        assertThat(one.timers()).hasSize(timers);
        for (int round = 1; !leaders(round).contains(0); round++) {
            one.timer(0);
        }
        assertThat(one.said()).containsExactly(one.nominate(List.of(Z), List.of()));
    }

    @Test
    void shouldKeepItsVotesInLaterRounds() {
        var one = selfElected();
        one.said();
        one.propose(Z).timer(0).timer(0);
        assertThat(one.said()).isEmpty();
    }

    @Test
    void shouldVoteForAsMuchOfOneLeaderAsLeavesRoomForTheOthers() {
        var one = new OneNode().propose(X);
        one.hear(leader, one.nominate(many("flood", 900), many("accepted", 900)));
        for (int round = 0; round < 300; round++) {
            one.timer(0);
        }
        int share = VoteBudget.TOTAL_BYTES / VoteBudget.LEAST_BYTES / 5;
        assertThat(lastVotes(one)).hasSize(share).doesNotContain(Y);
        one.hear(leader % 4 + 1, one.nominate(List.of(Y), List.of()));
        assertThat(lastVotes(one))
                .as("a later leader is heard")
                .hasSize(share + 1)
                .contains(Y);
    }

    /** More than any honest blocking set accepts: we stay readable for our peers, whoever lies. */
    @Test
    void shouldListNoMoreValuesThanPeersRead() {
        var one = new OneNode().propose(X);
        one.hear(1, 5, one.nominate(List.of(), many("accepted", 300)));
        assertThat(lastVotes(one)).hasSize(VoteBudget.MAX_VALUES);
    }

    private static List<Bytes> many(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Bytes.utf8(name + " " + i))
                .sorted()
                .toList();
    }

    private static List<Bytes> lastVotes(OneNode one) {
        return one.said().stream()
                .filter(Nominate.class::isInstance)
                .map(said -> ((Nominate) said).votes())
                .reduce(List.of(), (first, second) -> second);
    }
}
