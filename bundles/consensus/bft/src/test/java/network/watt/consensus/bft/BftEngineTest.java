// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import static network.watt.consensus.bft.Sample.SLOT;
import static network.watt.consensus.bft.Sample.X;
import static network.watt.consensus.bft.Sample.Y;
import static network.watt.consensus.bft.Sample.node;
import static network.watt.consensus.bft.Sample.precommit;
import static network.watt.consensus.bft.Sample.prevote;
import static network.watt.consensus.bft.Sample.proposal;
import static network.watt.consensus.bft.Sample.vote;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.watt.consensus.api.EngineStatus.NodeStatus;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

/** The contract with the host, restarts (bft.md §6) and what people are told. */
class BftEngineTest {

    /** §6 */
    @Test
    void shouldStandByItsPrevoteAfterARestart() {
        var member = OneNode.of(1, 4).hear(0, proposal(0, X)).restart();
        assertThat(member.said()).isEmpty();
        assertThat(member.hear(0, proposal(0, Y)).said()).isEmpty();
        assertThat(member.hear(prevote(0, X), 0, 2).said()).containsExactly(precommit(0, X));
    }

    /** §6 */
    @Test
    void shouldStandByItsLockAndItsRoundAfterARestart() {
        var member = OneNode.of(2, 4)
                .propose(X)
                .hear(prevote(0, X), 0, 1, 3)
                .expire()
                .restart();
        assertThat(member.hear(prevote(0, Y), 0, 1, 3).said()).isEmpty();
        assertThat(member.hear(precommit(0, X).enter(1), 0)
                        .hear(1, proposal(1, Y))
                        .said())
                .isEmpty();
        assertThat(member.hear(3, precommit(0, X).enter(1)).decision).contains(X);
    }

    /** §6 */
    @Test
    void shouldProposeNothingElseInARoundAfterARestart() {
        var leader = OneNode.of(0, 4).propose(X).restart();
        assertThat(leader.propose(Y).said()).isEmpty();
        assertThat(leader.armed).isTrue();
    }

    /** §6: between the proposal and the vote. */
    @Test
    void shouldContinueWithAProposalThatWasKeptWithoutItsVote() {
        var leader = OneNode.of(1, 4);
        var engine = leader.engine;
        var effects = engine.restore(SLOT, List.of(proposal(1, X).toXdr()));
        assertThat(effects).hasSize(1);
        assertThat(effects.toString()).contains(vote(1).toXdr().hex());
        assertThat(engine.receive(SLOT, node(0), precommit(0, Y).toXdr())).isEmpty();
    }

    /** §6 */
    @Test
    void shouldReportItsDecisionAgainAfterARestart() {
        var member = OneNode.of(1, 4).hear(new Decision(X), 0, 2).restart();
        assertThat(member.decision).contains(X);
        assertThat(member.said()).isEmpty();
        assertThat(member.propose(Y).hear(new Decision(Y), 0, 2, 3).said()).isEmpty();
    }

    @Test
    void shouldListenToMembersOnly() {
        var member = OneNode.of(1, 4);
        assertThat(member.hear(8, new Decision(X)).hear(9, new Decision(X)).hear(1, new Decision(X)).decision)
                .isEmpty();
        assertThat(member.engine.participants()).containsExactly(node(0), node(1), node(2), node(3));
    }

    @Test
    void shouldStayWithinItsSlots() {
        var engine = OneNode.of(0, 1).engine;
        engine.purge(SLOT + 1);
        engine.quiesce(SLOT + 2);
        assertThat(engine.propose(SLOT, X, Bytes.EMPTY)).isEmpty();
        assertThat(engine.propose(SLOT + 3, X, Bytes.EMPTY)).isEmpty();
        assertThat(engine.propose(SLOT + 1, X, Bytes.EMPTY)).hasSize(2);
        assertThat(engine.propose(SLOT + 2, X, Bytes.EMPTY)).hasSize(2);
    }

    /** Whoever was quiesced answers nothing above, also not to what he knew already. */
    @Test
    void shouldSignNothingAboveTheSlotItWasQuiescedAt() {
        var member = OneNode.of(2, 4).propose(X);
        member.engine.quiesce(SLOT - 1);
        assertThat(member.expire()
                        .hear(0, proposal(0, X))
                        .hear(prevote(0, X), 0, 1, 3)
                        .said())
                .isEmpty();
        assertThat(member.engine.timer(SLOT, 0)).isEmpty();
        assertThat(member.engine.restore(SLOT, List.of(prevote(0, X).toXdr()))).isEmpty();
    }

    @Test
    void shouldIgnoreTimersThatItDidNotArm() {
        var member = OneNode.of(2, 4);
        assertThat(member.engine.timer(SLOT, 0)).isEmpty();
        member.propose(X);
        assertThat(member.engine.timer(SLOT, 1)).isEmpty();
        assertThat(member.engine.timer(SLOT, 0)).isNotEmpty();
        assertThat(member.engine.timer(SLOT, 0)).isEmpty();
    }

    @Test
    void shouldSayWhomItWaitsFor() {
        var member = OneNode.of(2, 4);
        assertSays(member, "idle", "waiting for the proposal of node 01010101, who leads round 0");
        member.propose(X).hear(0, proposal(0, X));
        assertSays(
                member,
                "prevote",
                "round 0: waiting for 2 of {node 01010101, node 02020202, node 04040404} to prevote for value 2d711642");
        member.hear(prevote(0, X), 0, 1);
        assertSays(
                member,
                "precommit",
                "round 0: waiting for 2 of {node 01010101, node 02020202, node 04040404} to precommit value 2d711642");
        member.hear(precommit(0, X), 0, 1);
        assertSays(member, "externalized", "agreed on value 2d711642");
    }

    @Test
    void shouldSayWhoKeepsALaterRoundFromStarting() {
        var member = OneNode.of(2, 4).propose(X).expire().hear(0, vote(1));
        assertSays(member, "propose", "round 1: waiting for 1 of {node 02020202, node 04040404} to give up round 0");
        member.hear(3, vote(1));
        assertSays(member, "propose", "round 1: waiting for the proposal of node 02020202, who leads it");
    }

    @Test
    void shouldSayWhatAFollowerWaitsFor() {
        assertThat(OneNode.follower(4).engine.status(SLOT).summary()).startsWith("following silently");
    }

    private static void assertSays(OneNode member, String phase, String summary) {
        var status = member.engine.status(SLOT);
        assertThat(status.phase()).isEqualTo(phase);
        assertThat(status.summary()).isEqualTo(summary);
    }

    @Test
    void shouldShowWhoAgreesAndHowManyFailuresItStands() {
        var member =
                OneNode.of(2, 4).hear(0, proposal(0, X)).hear(0, prevote(0, X)).hear(1, Sample.nil(0));
        var status = member.engine.status(SLOT);
        assertThat(status.engine()).isEqualTo("bft");
        assertThat(status.nodes())
                .extracting(NodeStatus::state)
                .containsExactly("agree", "disagree", "agree", "missing");
        assertThat(status.nodes().get(0).detail()).isEqualTo("round 0: prevote 2d711642");
        assertThat(status.failAt()).isEqualTo(1);
        assertThat(member.hear(3, prevote(0, X)).engine.status(SLOT).failAt()).isEqualTo(2);
    }
}
