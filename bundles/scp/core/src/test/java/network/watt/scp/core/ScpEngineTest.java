// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static network.watt.scp.core.Sample.X;
import static network.watt.scp.core.Sample.Y;
import static network.watt.scp.core.Sample.Z;
import static network.watt.scp.core.Sample.ballot;
import static network.watt.scp.core.Sample.flat;
import static network.watt.scp.core.Sample.node;
import static network.watt.scp.core.Sample.nodes;
import static network.watt.scp.core.Sample.some;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.watt.consensus.api.Effect;
import network.watt.consensus.api.EngineStatus.NodeStatus;
import network.watt.consensus.api.StartContext;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.scp.core.component.ScpModule;
import org.junit.jupiter.api.Test;

/** The engine's side of the contract with its host. */
class ScpEngineTest {

    private static final long SLOT = OneNode.SLOT;

    private static void open(Bytes params, Bytes localSettings) {
        var start = new StartContext(1, Hash.ZERO, Bytes.EMPTY, params, localSettings, true);
        new ScpModule().open(new TestDriver(node(0)), start);
    }

    @Test
    void shouldRefuseUnusableSettingsWithASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(Bytes.EMPTY, Bytes.EMPTY))
                .withMessageContaining("no quorum set");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(Bytes.EMPTY, Bytes.fromHex("00")))
                .withMessageContaining("no quorum set");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(Bytes.EMPTY, flat(4, 2).toXdr()))
                .withMessageContaining("51 %");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(Bytes.EMPTY, QuorumSet.flat(0, List.of()).toXdr()))
                .withMessageContaining("threshold");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(Bytes.fromHex("00"), flat(4, 3).toXdr()))
                .withMessageContaining("parameters");
    }

    @Test
    void shouldPublishItsQuorumSetInNormalForm() {
        var driver = new TestDriver(node(0));
        var shuffled = QuorumSet.flat(2, List.of(node(2), node(0), node(1)));
        new ScpEngines().open(driver, new StartContext(1, Hash.ZERO, Bytes.EMPTY, Bytes.EMPTY, shuffled.toXdr(), true));
        assertThat(driver.item(shuffled.normalised().hash()))
                .contains(shuffled.normalised().toXdr());
    }

    @Test
    void shouldIgnoreStatementsUnderAnotherNameOrSlot() {
        var one = new OneNode();
        var message = new Statement(node(1), SLOT, one.prepare(ballot(1, X), ballot(1, X))).toXdr();
        var otherSlot = new Statement(node(1), SLOT + 1, one.prepare(ballot(1, X))).toXdr();
        one.engine.receive(SLOT, node(2), message);
        one.engine.receive(SLOT, node(1), otherSlot);
        assertThat(one.engine.status(SLOT).nodes())
                .extracting(NodeStatus::state)
                .containsOnly("missing");
        one.engine.receive(SLOT, node(1), message);
        assertThat(one.engine.status(SLOT).nodes())
                .extracting(NodeStatus::state)
                .contains("agree");
    }

    @Test
    void shouldIgnoreItsOwnMessagesFromOthers() {
        var one = new OneNode().nominated(X);
        one.said();
        one.hear(0, one.externalize(ballot(1, Y), 1));
        assertThat(one.effects).isEmpty();
    }

    @Test
    void shouldFollowSilentlyWithoutAVote() {
        var follower = new OneNode(flat(5, 4), false);
        follower.propose(X);
        assertThat(follower.effects).isEmpty();
        assertThat(follower.engine.status(SLOT).summary()).startsWith("following silently");
        follower.hear(1, 5, follower.nominate(List.of(Y), List.of(Y)));
        follower.hear(1, 4, follower.prepare(ballot(1, Y), ballot(1, Y)));
        follower.hear(1, 5, follower.externalize(ballot(1, Y), 1));
        assertThat(follower.finalized()).containsExactly(Y);
        assertThat(follower.said()).isEmpty();
    }

    @Test
    void shouldNameWhatAMessageRefersTo() {
        var one = new OneNode();
        var pledges = new Prepare(one.hash, ballot(3, X), some(2, Y), some(1, Z), 0, 0);
        var references = one.engine.references(new Statement(node(1), SLOT, pledges).toXdr());
        assertThat(references.items()).containsExactly(one.hash);
        assertThat(references.values()).containsExactly(X, Y, Z);
        assertThat(one.engine.references(Bytes.utf8("nonsense")).values()).isEmpty();
    }

    @Test
    void shouldFindMessagesObsoleteByTheOrderOfStatements() {
        var one = new OneNode();
        var early = message(1, one.prepare(ballot(1, X)));
        var late = message(1, one.prepare(ballot(2, X)));
        var final1 = message(1, one.externalize(ballot(1, X), 1));
        var nomination = message(1, one.nominate(List.of(X), List.of()));
        assertThat(one.engine.isObsolete(early, late)).isTrue();
        assertThat(one.engine.isObsolete(early, early)).isTrue();
        assertThat(one.engine.isObsolete(late, early)).isFalse();
        assertThat(one.engine.isObsolete(late, final1)).isTrue();
        assertThat(one.engine.isObsolete(nomination, final1)).isFalse();
        assertThat(one.engine.isObsolete(early, message(2, one.prepare(ballot(2, X)))))
                .isFalse();
        assertThat(one.engine.isObsolete(Bytes.utf8("?"), early)).isTrue();
        assertThat(one.engine.isObsolete(early, Bytes.utf8("?"))).isFalse();
    }

    private static Bytes message(int node, Pledges pledges) {
        return new Statement(node(node), SLOT, pledges).toXdr();
    }

    @Test
    void shouldContinueFromItsOwnBallotAfterARestart() {
        var one = new OneNode();
        one.restore(one.nominate(List.of(X), List.of(X)), one.prepare(ballot(2, X), ballot(2, X), 1, 2));
        assertThat(one.effects).isEmpty();
        one.hear(1, 4, one.prepare(ballot(2, X), ballot(2, X), 1, 2));
        assertThat(one.timers()).contains(new Effect.Arm(SLOT, 1, 2000));
        assertThat(one.said()).containsExactly(one.confirm(ballot(2, X), 2, 1, 2));
    }

    @Test
    void shouldNotVoteForAnotherOwnValueAfterARestart() {
        var one = new OneNode();
        one.restore(one.nominate(List.of(X), List.of()));
        one.propose(Y);
        for (int round = 0; round < 20; round++) {
            one.timer(0);
        }
        assertThat(one.said()).isEmpty();
        one.hear(1, 4, one.nominate(List.of(X), List.of()));
        assertThat(one.said()).containsExactly(one.nominate(List.of(X), List.of(X)));
    }

    @Test
    void shouldKeepItsVotesToCommitAfterARestart() {
        var one = new OneNode();
        one.restore(one.prepare(ballot(2, X), ballot(2, X), 1, 2));
        one.nominated(Y).hear(1, 4, one.prepare(ballot(2, Z)));
        one.said();
        one.timer(1);
        assertThat(one.said()).containsExactly(one.prepare(ballot(3, X), ballot(2, X), 1, 2));
    }

    @Test
    void shouldTakeRestoredVotesToCommitBackOnlyForAPreparedBallot() {
        var one = new OneNode();
        one.restore(one.prepare(ballot(2, X), ballot(2, X), 1, 2));
        one.hear(1, 3, one.prepare(ballot(2, Y), ballot(2, Y)));
        assertThat(one.said()).containsExactly(new Prepare(one.hash, ballot(2, X), some(2, Y), some(2, X), 0, 2));
    }

    @Test
    void shouldKeepItsCommitAfterARestart() {
        var one = new OneNode();
        one.restore(one.confirm(ballot(3, X), 3, 1, 2));
        one.propose(Y).nominated(Y);
        one.hear(1, 4, one.prepare(ballot(9, Y), ballot(9, Y)));
        assertThat(one.said())
                .filteredOn(BallotPledges.class::isInstance)
                .allMatch(said ->
                        said instanceof Confirm confirm && confirm.value().equals(X));
    }

    @Test
    void shouldKeepItsCommittedRangeAfterARestart() {
        var one = new OneNode();
        one.restore(one.confirm(ballot(3, X), 3, 1, 2));
        one.hear(1, 3, one.confirm(ballot(5, X), 5, 1, 2));
        assertThat(one.said()).containsExactly(one.confirm(ballot(5, X), 5, 1, 2));
    }

    @Test
    void shouldReportARestoredDecision() {
        var one = new OneNode();
        one.restore(one.externalize(ballot(1, X), 1));
        assertThat(one.effects).containsExactly(new Effect.Finalized(SLOT, X));
    }

    @Test
    void shouldRestoreTheNewestOfSeveralAndIgnoreForeignMessages() {
        var one = new OneNode();
        one.engine.restore(
                SLOT,
                List.of(
                        message(0, one.prepare(ballot(1, X))), message(0, one.prepare(ballot(2, X))),
                        message(1, one.prepare(ballot(9, Y))), Bytes.utf8("?")));
        assertThat(one.engine.status(SLOT).nodes().get(0).detail()).startsWith("PREPARE b=(2, ");
    }

    @Test
    void shouldSayNothingAboveAQuiescedSlot() {
        var one = new OneNode();
        one.engine.quiesce(SLOT - 1);
        one.nominated(X);
        assertThat(one.effects).isEmpty();
    }

    @Test
    void shouldForgetPurgedSlots() {
        var one = new OneNode().nominated(X);
        one.said();
        one.engine.purge(SLOT + 1);
        one.hear(1, 4, one.prepare(ballot(1, X), ballot(1, X))).timer(1);
        assertThat(one.effects).isEmpty();
        assertThat(one.engine.status(SLOT).phase()).isEqualTo("idle");
    }

    @Test
    void shouldKeepOneOlderSlotWhenItForgets() {
        var one = new OneNode().nominated(X);
        one.said();
        ((ScpEngine) one.engine).purge(SLOT + 5, SLOT);
        one.hear(1, 4, one.prepare(ballot(1, X), ballot(1, X)));
        assertThat(one.said()).last().isEqualTo(one.prepare(ballot(1, X), ballot(1, X), 1, 1));
        ((ScpEngine) one.engine).purge(SLOT + 6, SLOT + 1);
        assertThat(one.engine.status(SLOT).phase()).isEqualTo("idle");
    }

    @Test
    void shouldExplainWhatASlotWaitsFor() {
        var one = new OneNode();
        assertThat(one.engine.status(SLOT).summary()).isEqualTo("waiting for a value of our own to nominate");
        one.propose(X);
        assertThat(one.engine.status(SLOT).phase()).isEqualTo("nominating");
        one.nominated(X).hear(1, 3, one.prepare(ballot(1, X)));
        var status = one.engine.status(SLOT);
        assertThat(status.phase()).isEqualTo("prepare");
        assertThat(status.summary())
                .isEqualTo("waiting for 1 of {" + node(3) + ", " + node(4) + "} to vote to prepare ballot "
                        + ballot(1, X));
        one.hear(3, one.prepare(ballot(1, X)));
        assertThat(one.engine.status(SLOT).summary())
                .startsWith("waiting for 3 of {")
                .contains("accept ballot");
        one.hear(1, 4, one.confirm(ballot(1, X), 1, 1, 1));
        assertThat(one.engine.status(SLOT)).satisfies(decided -> {
            assertThat(decided.phase()).isEqualTo("externalized");
            assertThat(decided.summary()).startsWith("agreed on");
        });
    }

    @Test
    void shouldTellHowManyNodesMayFail() {
        var one = new OneNode();
        assertThat(one.engine.status(SLOT).failAt()).isZero();
        one.nominated(X);
        assertThat(one.engine.status(SLOT).failAt()).isEqualTo(2);
    }

    @Test
    void shouldTellAgreeingDisagreeingDelayedAndMissingNodesApart() {
        var one = new OneNode().propose(X);
        one.hear(1, 4, one.nominate(List.of(X), List.of(X)));
        one.hear(1, one.prepare(ballot(1, X))).hear(2, one.prepare(ballot(1, Y)));
        assertThat(one.engine.status(SLOT).nodes())
                .extracting(NodeStatus::state)
                .containsExactly("agree", "agree", "disagree", "delayed", "missing");
    }

    @Test
    void shouldCertifyByItsOwnSlices() {
        var rule = new ScpEngines()
                .certificateRule(node(9), Bytes.EMPTY, flat(4, 3).toXdr());
        assertThat(rule.isCertifiedBy(Set.copyOf(nodes(0, 3)))).isTrue();
        assertThat(rule.isCertifiedBy(Set.of(node(0), node(1), node(9)))).isFalse();
        assertThat(rule.isBlockedBy(Set.copyOf(nodes(0, 2)))).isTrue();
        assertThat(rule.isBlockedBy(Set.of(node(0), node(9)))).isFalse();
        assertThat(rule.members()).containsExactly(node(0), node(1), node(2), node(3), node(9));
        assertThat(new OneNode().engine.certificateRule().members()).hasSize(5);
    }

    @Test
    void shouldKeepQuorumSetsApartFromAbsentOnes() {
        var electorate = new Electorate(
                new TestDriver(node(0)), LocalQuorum.read(node(0), flat(4, 3).toXdr()));
        int node = electorate.number(node(1));
        assertThat(electorate.isRefused(node, Hash.ZERO, false)).isFalse();
        assertThat(electorate.slices(Hash.ZERO)).isEmpty();
        var slices = new SliceTable(electorate);
        slices.record(node, new Prepare(Hash.ZERO, ballot(1, X), Optional.empty(), Optional.empty(), 0, 0));
        assertThat(quorumIn(slices, node)).isEmpty();
        slices.record(node, new Externalize(ballot(1, X), 1, Hash.ZERO));
        assertThat(quorumIn(slices, node)).contains(node);
    }

    private static Optional<Integer> quorumIn(SliceTable slices, int node) {
        var nodes = new NodeSet();
        nodes.add(node);
        slices.keepQuorum(nodes);
        return nodes.contains(node) ? Optional.of(node) : Optional.empty();
    }

    /** scp.md §1.6: nodes that only members of our set name count into quorums as well. */
    @Test
    void shouldTakePartInWhatTheTransitiveQuorumSays() {
        var one = new OneNode();
        assertThat(one.engine.participants()).containsExactlyElementsOf(nodes(0, 5));
        one.hear(7, declaring(one, Sample.flat(9, 7)));
        assertThat(one.engine.participants()).as("a stranger").hasSize(5);
        one.hear(1, declaring(one, QuorumSet.flat(2, nodes(5, 7))));
        assertThat(one.engine.participants()).containsExactlyElementsOf(nodes(0, 7));
        one.hear(6, declaring(one, QuorumSet.flat(2, nodes(6, 8))));
        assertThat(one.engine.participants()).containsExactlyElementsOf(nodes(0, 8));
        one.hear(1, new Externalize(ballot(1, X), 1, one.hash));
        assertThat(one.engine.participants()).as("nobody names them any more").containsExactlyElementsOf(nodes(0, 5));
    }

    @Test
    void shouldBoundTheTransitiveQuorumAndKeepItsMembers() {
        var one = new OneNode();
        one.hear(1, declaring(one, QuorumSet.flat(2, nodes(5, 120))));
        assertThat(one.engine.participants()).containsExactlyElementsOf(nodes(0, 120));
        var many = new ArrayList<NodeId>();
        for (int i = 0; i < QuorumSanity.MAX_NODES; i++) {
            many.add(new NodeId(Sha256.hash(Bytes.utf8("many " + i)).bytes()));
        }
        one.hear(2, declaring(one, QuorumSet.flat(2, many)));
        assertThat(one.engine.participants())
                .hasSize(5 + TransitiveQuorum.MAX_FOREIGN)
                .containsAll(nodes(0, 5));
    }

    private static Pledges declaring(OneNode one, QuorumSet set) {
        one.driver.publish(set.toXdr());
        return new Prepare(set.hash(), ballot(1, X), Optional.empty(), Optional.empty(), 0, 0);
    }

    @Test
    void shouldRefuseANodeThatKeepsChangingItsQuorumSet() {
        var one = new OneNode();
        int most = Electorate.MAX_SETS_PER_NODE;
        for (int i = 1; i <= most; i++) {
            var set = QuorumSet.flat(1, nodes(10 + i, 12 + i));
            one.driver.publish(set.toXdr());
            one.hear(1, new Prepare(set.hash(), ballot(i, X), Optional.empty(), Optional.empty(), 0, 0));
        }
        one.hear(1, 3, one.prepare(ballot(99, X)));
        assertThat(one.engine.status(SLOT).nodes().get(1).detail()).startsWith("PREPARE b=(" + most + ", ");
        assertThat(one.engine.status(SLOT).nodes().get(2).detail()).startsWith("PREPARE b=(99, ");
    }
}
