// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static network.watt.scp.core.Sample.flat;
import static network.watt.scp.core.Sample.node;
import static network.watt.scp.core.Scp.EnvelopeState.INVALID;
import static network.watt.scp.core.Scp.EnvelopeState.VALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;

/** The protocol without a WATT node around it (scp.md §1.3): calls in, callbacks out. */
class ScpTest {

    private static final long SLOT = 5;
    private static final Bytes X = Bytes.utf8("x");
    private static final Bytes Y = Bytes.utf8("y");
    private static final QuorumSet SET = flat(4, 3);

    private final Told told = new Told();
    private final Scp scp = new Scp(node(0), true, SET, told);

    /** Notes what it is told; node 0 always leads. */
    private static final class Told implements ScpDriver {
        final List<String> events = new ArrayList<>();
        final List<Envelope> emitted = new ArrayList<>();
        final Map<String, Runnable> timers = new TreeMap<>();
        final Map<Bytes, Validation> levels = new TreeMap<>();
        int leader;

        @Override
        public Bytes signEnvelope(Statement statement) {
            return Bytes.utf8("by " + statement.slot());
        }

        @Override
        public void emitEnvelope(Envelope envelope) {
            emitted.add(envelope);
        }

        @Override
        public Optional<QuorumSet> getQuorumSet(Hash hash) {
            return hash.equals(SET.hash()) ? Optional.of(SET) : Optional.empty();
        }

        @Override
        public Validation validateValue(long slot, Bytes value, boolean isNomination) {
            return levels.getOrDefault(value, Validation.FULLY_VALIDATED);
        }

        @Override
        public Bytes combineCandidates(long slot, SortedSet<Bytes> candidates) {
            return candidates.last();
        }

        @Override
        public void setupTimer(long slot, int timer, long delayMs, Runnable expired) {
            timers.put(slot + "/" + timer + " " + delayMs, expired);
        }

        @Override
        public void stopTimer(long slot, int timer) {
            timers.keySet().removeIf(name -> name.startsWith(slot + "/" + timer));
        }

        @Override
        public OptionalLong computeHashNode(long slot, Bytes previous, boolean isPriority, int round, NodeId node) {
            return OptionalLong.of(isPriority && node.equals(node(leader)) ? 1000 : 1);
        }

        @Override
        public OptionalLong computeTimeout(long n, boolean isNomination) {
            return OptionalLong.of(isNomination ? 100 * n : 10 * n);
        }

        @Override
        public boolean hasUpgrades(Bytes value) {
            return value.startsWith(Bytes.utf8("upgrade "));
        }

        @Override
        public Optional<Bytes> stripAllUpgrades(Bytes value) {
            return Optional.of(value.slice(8, value.size()));
        }

        @Override
        public int getUpgradeNominationTimeoutLimit() {
            return 2;
        }

        @Override
        public void nominatingValue(long slot, Bytes value) {
            events.add("nominating " + text(value));
        }

        @Override
        public void updatedCandidateValue(long slot, Bytes composite) {
            events.add("candidate " + text(composite));
        }

        @Override
        public void startedBallotProtocol(long slot, Ballot ballot) {
            events.add("started " + ballot.counter());
        }

        @Override
        public void acceptedBallotPrepared(long slot, Ballot ballot) {
            events.add("accepted prepared " + ballot.counter());
        }

        @Override
        public void confirmedBallotPrepared(long slot, Ballot ballot) {
            events.add("confirmed prepared " + ballot.counter());
        }

        @Override
        public void acceptedCommit(long slot, Ballot ballot) {
            events.add("accepted commit " + ballot.counter());
        }

        @Override
        public void ballotDidHearFromQuorum(long slot, Ballot ballot) {
            events.add("heard " + ballot.counter());
        }

        @Override
        public void valueExternalized(long slot, Bytes value) {
            events.add("externalized " + text(value));
        }

        private static String text(Bytes value) {
            return value.utf8();
        }
    }

    private static Envelope say(int sender, Pledges pledges) {
        return new Envelope(new Statement(node(sender), SLOT, pledges), Bytes.utf8("signature"));
    }

    private void hear(int from, int to, Pledges pledges) {
        for (int sender = from; sender < to; sender++) {
            assertThat(scp.receiveEnvelope(say(sender, pledges))).isEqualTo(VALID);
        }
    }

    private static Nominate nominate(List<Bytes> votes, List<Bytes> accepted) {
        return new Nominate(SET.hash(), votes, accepted);
    }

    private static Prepare prepare(int counter, Optional<Ballot> prepared, int nCommit, int nHigh) {
        return new Prepare(SET.hash(), new Ballot(counter, X), prepared, Optional.empty(), nCommit, nHigh);
    }

    private SlotState slot() {
        return scp.slot(SLOT).orElseThrow();
    }

    /** The whole way of one slot, by what others say. */
    private void decide() {
        scp.nominate(SLOT, X, Bytes.EMPTY, false);
        hear(1, 4, nominate(List.of(X), List.of(X)));
        hear(1, 4, prepare(1, Optional.of(new Ballot(1, X)), 0, 0));
        hear(1, 4, prepare(1, Optional.of(new Ballot(1, X)), 1, 1));
        hear(1, 4, new Confirm(new Ballot(1, X), 1, 1, 1, SET.hash()));
    }

    @Test
    void shouldTellEveryStepOfASlotInOrder() {
        decide();
        assertThat(told.events)
                .containsExactly(
                        "nominating x",
                        "candidate x",
                        "started 1",
                        "accepted prepared 1",
                        "confirmed prepared 1",
                        "heard 1",
                        "accepted commit 1",
                        "accepted prepared 4294967295",
                        "externalized x");
        assertThat(told.emitted).extracting(each -> each.statement().node()).containsOnly(node(0));
        assertThat(told.emitted).extracting(Envelope::signature).containsOnly(Bytes.utf8("by 5"));
    }

    @Test
    void shouldShowWhereItStands() {
        scp.nominate(SLOT, X, Bytes.EMPTY, false);
        assertThat(slot().isNominating()).isTrue();
        assertThat(slot().leaders()).containsExactly(node(0));
        assertThat(slot().ballot()).isEmpty();
        hear(1, 4, nominate(List.of(X), List.of(X)));
        assertThat(slot().latestCompositeCandidate()).contains(X);
        hear(1, 4, prepare(1, Optional.of(new Ballot(1, X)), 0, 0));
        var one = Optional.of(new Ballot(1, X));
        assertThat(slot().phase()).isEqualTo(BallotPhase.PREPARE);
        assertThat(slot().ballot()).isEqualTo(one);
        assertThat(slot().prepared()).isEqualTo(one);
        assertThat(slot().preparedPrime()).isEmpty();
        assertThat(slot().high()).isEqualTo(one);
        assertThat(slot().commit()).isEqualTo(one);
        assertThat(slot().hasHeardFromQuorum()).isTrue();
        assertThat(slot().isFullyValidated()).isTrue();
        assertThat(slot().ownBallot().orElseThrow().pledges()).isEqualTo(prepare(1, one, 1, 1));
        assertThat(slot().latestNomination(node(2))).contains(say(2, nominate(List.of(X), List.of(X))));
        assertThat(slot().latestBallot(node(3))).contains(say(3, prepare(1, one, 0, 0)));
        assertThat(scp.slot(SLOT + 1)).isEmpty();
    }

    @Test
    void shouldGiveLaggardsWhatConvincesThem() {
        decide();
        assertThat(slot().externalized()).contains(X);
        assertThat(slot().externalizingEnvelopes()).hasSize(4);
        var laggard = new Scp(node(9), false, SET, new Told());
        slot().externalizingEnvelopes().forEach(laggard::receiveEnvelope);
        assertThat(laggard.slot(SLOT).orElseThrow().externalized()).contains(X);
    }

    @Test
    void shouldSayWhatIsWrongWithAnEnvelope() {
        var good = say(1, nominate(List.of(X), List.of()));
        assertThat(scp.receiveEnvelope(good.toXdr())).isEqualTo(VALID);
        assertThat(scp.receiveEnvelope(good)).as("repeated").isEqualTo(INVALID);
        assertThat(scp.receiveEnvelope(Bytes.utf8("nonsense"))).isEqualTo(INVALID);
        assertThat(scp.receiveEnvelope(good.toXdr().concat(Bytes.utf8("tail")))).isEqualTo(INVALID);
        assertThat(scp.receiveEnvelope(say(2, nominate(List.of(Y, X), List.of()))))
                .as("not ascending")
                .isEqualTo(INVALID);
        assertThat(scp.receiveEnvelope(say(0, nominate(List.of(X), List.of()))))
                .as("our own")
                .isEqualTo(INVALID);
        var unknown = new Nominate(Hash.ZERO, List.of(X), List.of());
        assertThat(scp.receiveEnvelope(say(2, unknown)))
                .as("unknown quorum set")
                .isEqualTo(INVALID);
        told.levels.put(X, Validation.INVALID);
        assertThat(scp.receiveEnvelope(say(2, prepare(1, Optional.empty(), 0, 0))))
                .as("invalid value")
                .isEqualTo(INVALID);
    }

    @Test
    void shouldRefuseOtherValuesThanTheAgreedOne() {
        decide();
        var other = new Externalize(new Ballot(2, Y), 2, SET.hash());
        assertThat(scp.receiveEnvelope(say(1, other))).isEqualTo(INVALID);
        var same = new Externalize(new Ballot(1, X), 1, SET.hash());
        assertThat(scp.receiveEnvelope(say(1, same))).isEqualTo(VALID);
    }

    @Test
    void shouldGoToTheNextRoundAndTheNextBallotByItsTimers() {
        told.leader = 3;
        scp.nominate(SLOT, X, Bytes.EMPTY, false);
        assertThat(told.emitted).isEmpty();
        told.leader = 0;
        told.timers.get("5/0 100").run();
        assertThat(told.emitted).hasSize(1);
        assertThat(slot().leaders()).containsExactlyInAnyOrder(node(0), node(3));
        hear(1, 4, prepare(1, Optional.empty(), 0, 0));
        hear(1, 4, nominate(List.of(X), List.of(X)));
        told.timers.get("5/1 10").run();
        assertThat(slot().ballot()).contains(new Ballot(2, X));
    }

    @Test
    void shouldStartARoundWheneverItIsToldTo() {
        scp.nominate(SLOT, X, Bytes.EMPTY, true);
        assertThat(slot().isNominating()).as("timed out before it began").isFalse();
        scp.nominate(SLOT, X, Bytes.EMPTY, false);
        scp.nominate(SLOT, X, Bytes.EMPTY, true);
        assertThat(told.timers).as("one a round").containsKey("5/0 100").hasSize(2);
    }

    @Test
    void shouldVoteWithoutUpgradesAfterRoundsThatFailed() {
        var upgrade = Bytes.utf8("upgrade x");
        scp.nominate(SLOT, upgrade, Bytes.EMPTY, false);
        scp.nominate(SLOT, upgrade, Bytes.EMPTY, true);
        assertThat(told.emitted).hasSize(1);
        scp.nominate(SLOT, upgrade, Bytes.EMPTY, true);
        assertThat(told.emitted.get(1).statement().pledges()).isEqualTo(nominate(List.of(upgrade, X), List.of()));
    }

    @Test
    void shouldNominateNothingMoreOnceItIsStopped() {
        scp.stopNomination(SLOT);
        scp.nominate(SLOT, X, Bytes.EMPTY, false);
        assertThat(told.emitted).isEmpty();
        assertThat(told.timers).isEmpty();
    }

    @Test
    void shouldGoToABallotWhenATestWantsIt() {
        assertThat(scp.bumpState(SLOT, X, false)).isTrue();
        assertThat(scp.bumpState(SLOT, Y, false)).isFalse();
        assertThat(scp.bumpState(SLOT, Y, true)).isTrue();
        assertThat(slot().ballot()).contains(new Ballot(2, Y));
        assertThat(told.emitted).hasSize(2);
    }

    @Test
    void shouldFollowInSilenceAndStillKnowWhatItWouldSay() {
        var watcher = new Scp(node(0), false, SET, told);
        for (int sender = 1; sender < 4; sender++) {
            watcher.receiveEnvelope(say(sender, new Confirm(new Ballot(1, X), 1, 1, 1, SET.hash())));
        }
        assertThat(told.emitted).isEmpty();
        assertThat(told.events).contains("externalized x");
        assertThat(watcher.slot(SLOT).orElseThrow().ownBallot().orElseThrow().pledges())
                .isInstanceOf(Externalize.class);
        assertThat(watcher.slot(SLOT).orElseThrow().isFullyValidated()).isFalse();
    }

    @Test
    void shouldGoOnWhereItWasBeforeARestart() {
        var one = Optional.of(new Ballot(1, X));
        scp.setStateFromEnvelope(say(0, prepare(1, one, 1, 1)));
        assertThat(slot().commit()).isEqualTo(one);
        assertThat(told.emitted).isEmpty();
        assertThat(scp.bumpState(SLOT, Y, true))
                .as("it voted to commit another value")
                .isTrue();
        assertThat(slot().ballot()).contains(new Ballot(2, X));
    }

    @Test
    void shouldForgetSlotsButForOne() {
        decide();
        scp.purgeSlots(SLOT + 10, SLOT);
        assertThat(scp.slot(SLOT)).isPresent();
        scp.purgeSlots(SLOT + 10, -1);
        assertThat(scp.slot(SLOT)).isEmpty();
        assertThat(scp.receiveEnvelope(say(1, nominate(List.of(X), List.of())))).isEqualTo(INVALID);
    }

    @Test
    void shouldTrustOthersFromNowOn() {
        scp.nominate(SLOT, X, Bytes.EMPTY, false);
        scp.updateLocalQuorumSet(QuorumSet.flat(2, List.of(node(0), node(1), node(2))));
        scp.receiveEnvelope(say(1, prepare(1, Optional.of(new Ballot(1, X)), 0, 0)));
        scp.receiveEnvelope(say(2, prepare(1, Optional.of(new Ballot(1, X)), 0, 0)));
        assertThat(slot().prepared()).as("two of three block").contains(new Ballot(1, X));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scp.updateLocalQuorumSet(QuorumSet.flat(1, List.of(node(0), node(1), node(2)))))
                .withMessageContaining("quorum set");
    }

    @Test
    void shouldAnswerQuestionsAboutQuorumSets() {
        assertThat(QuorumRules.objection(flat(4, 5))).isPresent();
        assertThat(QuorumRules.localObjection(flat(4, 1))).isPresent();
        assertThat(QuorumRules.closestVBlocking(SET, SET.nodes(), node(0)).orElseThrow())
                .hasSize(2);
        assertThat(QuorumRules.weight(node(1), SET)).isEqualTo(Long.divideUnsigned(-1L, 4) * 3 + 3);
        var sets = new TreeMap<NodeId, QuorumSet>();
        for (int i = 0; i < 3; i++) {
            sets.put(node(i), SET);
        }
        assertThat(QuorumRules.isQuorum(SET, sets, Set.of(node(0), node(1), node(2))))
                .isTrue();
        sets.put(node(2), QuorumSet.flat(1, List.of(node(3))));
        assertThat(QuorumRules.isQuorum(SET, sets, Set.of(node(0), node(1), node(2))))
                .isFalse();
        sets.remove(node(2));
        assertThat(QuorumRules.isQuorum(SET, sets, Set.of(node(0), node(1), node(2))))
                .isFalse();
    }

    @Test
    void shouldRunTheExampleOfTheGuide() throws IOException {
        var code = Files.readString(Path.of("src/test/java/network/watt/scp/core/ThreeNodes.java"));
        assertThat(Files.readString(Path.of("../../../docs/extend/scp.md")))
                .contains(code.substring(code.indexOf("final class ThreeNodes")));
        assertThat(new ThreeNodes().agree())
                .hasSize(3)
                .containsOnly(new ThreeNodes().agree().get(0));
    }
}
