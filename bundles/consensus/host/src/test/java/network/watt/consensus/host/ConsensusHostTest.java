// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.ConsensusEngines;
import network.watt.consensus.api.ConsensusStatus.Phase;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.EngineStatus;
import network.watt.consensus.api.LedgerRecord;
import network.watt.consensus.api.Seal;
import network.watt.consensus.api.SlotTrace;
import network.watt.consensus.api.SlotTrace.What;
import network.watt.consensus.api.StartContext;
import network.watt.overlay.api.Channel;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import org.junit.jupiter.api.Test;

class ConsensusHostTest {

    private static final long MINUTE = 60_000;

    private static void assertSameHeaders(HostNetwork net, long upTo) {
        for (long ledger = 1; ledger <= upTo; ledger++) {
            var expected = net.nodes.get(0).disk.records.get(ledger);
            for (var node : net.nodes) {
                assertThat(node.disk.records.get(ledger))
                        .as("ledger %d of %s", ledger, node.id)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void shouldCloseTheSameLedgersEverywhere() {
        var net = new HostNetwork(4, 3).startAll();
        assertThat(net.runUntilAllAt(10, MINUTE)).isTrue();
        assertSameHeaders(net, 10);
        assertThat(net.nodes.get(0).host.report().phase()).isEqualTo(Phase.TRACKING);
    }

    @Test
    void shouldKeepOneIntervalBetweenProposals() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(2, MINUTE);
        long from = net.time.nowMs();
        net.runUntilAllAt(12, MINUTE);
        assertThat(net.time.nowMs() - from).isBetween(9_500L, 11_000L);
    }

    @Test
    void shouldStoreACertificateThatItsRuleAccepts() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(6, MINUTE);
        for (var node : net.nodes) {
            var certificate = node.ledger.certificate(4).orElseThrow();
            assertThat(certificate.seals()).hasSize(4);
            for (var seal : certificate.seals()) {
                var signed = Seal.signedBytes(FakeLedger.NETWORK, Hash.ZERO, 4, seal.headerHash());
                assertThat(node.verify(seal.node().key(), signed, seal.signature()))
                        .isTrue();
                assertThat(seal.headerHash())
                        .isEqualTo(Sha256.hash(node.disk.records.get(4L).header()));
            }
            assertThat(node.ledger.certificatesStored).isLessThan(3 * 7);
        }
    }

    @Test
    void shouldKeepEveryVoteDurablyBeforeItLeavesTheNode() {
        var net = new HostNetwork(4, 3);
        var violations = new ArrayList<HostNetwork.Message>();
        net.lets = message -> {
            if (message.channel() == Channel.CONSENSUS
                    && frame(message.payload()).sender().equals(message.from())) {
                var frame = frame(message.payload());
                var sender = net.nodes.stream()
                        .filter(n -> n.id.equals(message.from()))
                        .findFirst()
                        .orElseThrow();
                boolean kept = sender.votes.votes(frame.engine(), frame.slot()).stream()
                        .anyMatch(vote -> vote.frame().equals(message.payload()));
                if (!kept) {
                    violations.add(message);
                }
            }
            return true;
        };
        net.startAll().runUntilAllAt(5, MINUTE);
        assertThat(violations).isEmpty();
        assertThat(net.traffic).anyMatch(message -> message.channel() == Channel.CONSENSUS);
    }

    private static ConsensusFrame frame(Bytes payload) {
        try {
            return ConsensusFrame.decode(payload);
        } catch (XdrException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldHaltWithoutQuorumNameTheMissingAndGoOnWhenTheyReturn() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(3, MINUTE);
        net.nodes.get(2).crash();
        net.nodes.get(3).crash();
        net.time.advance(20_000);
        var report = net.nodes.get(0).host.report();
        assertThat(report.phase()).isEqualTo(Phase.STUCK);
        assertThat(report.reason()).isEqualTo("quorum-missing");
        assertThat(report.sentence())
                .contains(net.nodes.get(2).id.toString(), net.nodes.get(3).id.toString());
        long stuckAt = report.head();
        net.nodes.get(2).start();
        net.nodes.get(3).start();
        assertThat(net.runUntilAllAt(stuckAt + 5, MINUTE)).isTrue();
        assertSameHeaders(net, stuckAt + 5);
    }

    @Test
    void shouldGoOnAfterAllNodesCrashedBetweenVotingAndClosing() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(3, MINUTE);
        // All have echoed slot 5 (and nobody's memory will have its set any more) but no echo arrives.
        net.lets = message -> message.channel() != Channel.CONSENSUS
                || frame(message.payload()).slot() != 5
                || kind(frame(message.payload()).message()) == 0;
        net.time.advance(4000);
        assertThat(net.nodes).allMatch(node -> node.ledger.head().ledger() == 4);
        var echoes = net.nodes.stream()
                .map(node -> node.votes.votes(FakeLedger.ENGINE, 5))
                .toList();
        assertThat(echoes).allMatch(votes -> !votes.isEmpty());
        net.nodes.forEach(HostNetwork.Node::crash);
        net.lets = message -> true;
        net.startAll();
        assertThat(net.runUntilAllAt(8, MINUTE)).isTrue();
        assertSameHeaders(net, 8);
        for (var node : net.nodes) {
            var echoed = net.traffic.stream()
                    .filter(message -> message.channel() == Channel.CONSENSUS)
                    .map(message -> frame(message.payload()))
                    .filter(frame -> frame.sender().equals(node.id) && frame.slot() == 5 && kind(frame.message()) == 1)
                    .map(ConsensusFrame::message)
                    .distinct();
            assertThat(echoed).as("what %s ever echoed for slot 5", node.id).hasSize(1);
        }
        // They decided what they had voted for, not something proposed anew.
        var voted = frame(echoes.get(0).get(echoes.get(0).size() - 1).frame()).message();
        assertThat(voted.hex())
                .contains(net.nodes.get(0).disk.records.get(5L).value().hex());
    }

    private static int kind(Bytes message) {
        try {
            return new XdrReader(message).readInt();
        } catch (XdrException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldAnswerLaggardsThatMissedFrames() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(3, MINUTE);
        var deaf = net.nodes.get(1).id;
        net.lets = message -> !message.to().equals(deaf);
        // Slot 5 is led by a node that hears everything; the deaf one misses it all.
        net.time.advance(3_000);
        net.lets = message -> true;
        long ahead = net.nodes.get(0).ledger.head().ledger();
        assertThat(net.runUntilAllAt(ahead + 3, MINUTE)).isTrue();
        assertSameHeaders(net, ahead + 3);
    }

    @Test
    void shouldRepeatItselfWhenASlotIsStuckThoughAllStayConnected() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(3, MINUTE);
        net.lets = message -> message.channel() != Channel.CONSENSUS
                || frame(message.payload()).slot() != 5;
        net.time.advance(4_000);
        assertThat(net.nodes).allMatch(node -> node.ledger.head().ledger() == 4);
        net.lets = message -> true;
        assertThat(net.runUntilAllAt(8, MINUTE)).isTrue();
        assertSameHeaders(net, 8);
    }

    @Test
    void shouldStopANodeWhoseRulesDifferAndNameLedgerHashesAndFields() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(3, MINUTE);
        var odd = net.nodes.get(2);
        odd.ledger.flavour = 7;
        net.time.advance(10_000);
        var report = odd.host.report();
        assertThat(report.phase()).isEqualTo(Phase.HALTED);
        assertThat(report.reason()).isEqualTo("diverged");
        assertThat(report.sentence())
                .contains(
                        "ledger " + report.head(),
                        odd.ledger.head().headerHash().hex(),
                        "flavour is 7 here and 0 there",
                        "applied again, ledger " + report.head() + " is the same");
        long stopped = odd.ledger.head().ledger();
        net.time.advance(10_000);
        assertThat(odd.ledger.head().ledger()).isEqualTo(stopped);
    }

    @Test
    void shouldStopRatherThanSealOneLedgerTwice() {
        var net = new HostNetwork(1, 1).startAll();
        net.runUntilAllAt(3, MINUTE);
        var node = net.nodes.get(0);
        net.time.advance(100);
        node.crash();
        var kept = node.votes.seal(3).orElseThrow();
        // The same votes over a disk on which ledger 3 came out differently.
        var record = node.disk.records.get(3L);
        var header = record.header().toArray();
        header[header.length - 1] = 9;
        node.disk.records.keySet().removeIf(ledger -> ledger >= 3);
        node.disk.records.put(3L, new LedgerRecord(3, record.value(), record.set(), Bytes.owned(header)));
        node.start();
        net.time.advance(5000);
        assertThat(node.host.report().phase()).isEqualTo(Phase.HALTED);
        assertThat(node.host.report().sentence())
                .contains("ledger 3", kept.headerHash().hex());
        assertThat(node.votes.seal(3)).contains(kept);
        assertThat(node.ledger.head().ledger()).isEqualTo(3);
    }

    @Test
    void shouldRefuseForgedStrangeAndMalformedFramesCheaply() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(2, MINUTE);
        var victim = net.nodes.get(0);
        var peer = net.nodes.get(1).id;
        long slot = victim.ledger.head().ledger() + 1;
        var message = Bytes.utf8("nonsense");
        var stranger = HostNetwork.id(77);
        send(victim, peer, Channel.CONSENSUS, Bytes.utf8("no frame"));
        send(victim, peer, Channel.CONSENSUS, signed(stranger, slot, message).toXdr());
        var bad = new ConsensusFrame(FakeLedger.ENGINE, slot, peer, message, HostNetwork.sign(stranger, message));
        send(victim, peer, Channel.CONSENSUS, bad.toXdr());
        send(victim, peer, Channel.CONSENSUS, signed(peer, 1, message).toXdr());
        send(victim, peer, Channel.SEAL, Bytes.utf8("no seal"));
        send(
                victim,
                peer,
                Channel.GET_LEDGERS,
                new XdrWriter().writeUnsignedHyper(0).writeInt(5000).toBytes());
        net.time.advance(600);
        var counters = victim.host.report().counters();
        assertThat(counters)
                .containsKeys(
                        "frame.malformed", "frame.stranger", "frame.bad-signature", "frame.late", "seal.malformed");
        assertThat(victim.drops).containsExactlyInAnyOrder("malformed-frame", "malformed-seal", "malformed-request");
        assertThat(net.runUntilAllAt(slot + 3, MINUTE)).isTrue();
    }

    @Test
    void shouldBearSomeBadSignaturesOnWhatIsNotClosedHereAndNoneOnWhatIs() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(2, MINUTE);
        var victim = net.nodes.get(0);
        var peer = net.nodes.get(1).id;
        long slot = victim.ledger.head().ledger() + 1;
        for (int i = 0; i < 50; i++) {
            send(victim, peer, Channel.CONSENSUS, forged(peer, slot, Bytes.utf8("nonsense " + i)));
        }
        net.time.advance(0);
        assertThat(victim.drops)
                .as("perhaps of a recovery that this node has not heard of")
                .isEmpty();
        send(victim, peer, Channel.CONSENSUS, forged(peer, slot, Bytes.utf8("one more")));
        net.time.advance(0);
        assertThat(victim.drops).containsExactly("bad-signature");
        send(victim, peer, Channel.CONSENSUS, forged(peer, slot - 1, Bytes.utf8("closed")));
        net.time.advance(0);
        assertThat(victim.drops).containsExactly("bad-signature", "bad-signature");
    }

    private static Bytes forged(NodeId sender, long slot, Bytes message) {
        var signature = HostNetwork.sign(HostNetwork.id(77), message);
        return new ConsensusFrame(FakeLedger.ENGINE, slot, sender, message, signature).toXdr();
    }

    private static ConsensusFrame signed(NodeId sender, long slot, Bytes message) {
        var bytes = ConsensusFrame.signedBytes(FakeLedger.NETWORK, Hash.ZERO, FakeLedger.ENGINE, slot, message);
        return new ConsensusFrame(FakeLedger.ENGINE, slot, sender, message, HostNetwork.sign(sender, bytes));
    }

    private static void send(HostNetwork.Node to, NodeId from, Channel channel, Bytes payload) {
        to.loop.execute(() -> to.host.onMessage(from, channel, payload));
    }

    private static List<String> states(HostNetwork.Node node) {
        return node.host.report().engine().nodes().stream()
                .map(EngineStatus.NodeStatus::state)
                .toList();
    }

    @Test
    void shouldShowTheLastClosedLedgerWithItsSealsWhileNobodySpeaks() {
        var net = new HostNetwork(4, 3).startAll();
        for (long ledger = 4; ledger < 8; ledger++) {
            net.runUntilAllAt(ledger, MINUTE);
            // Seals are on their way for 10 ms; the next proposals come in about 950 ms.
            for (int i = 0; i < 17; i++) {
                net.time.advance(50);
                for (var node : net.nodes) {
                    assertThat(node.host.report().engine().slot()).isEqualTo(ledger);
                    assertThat(node.host.report().engine().phase()).isEqualTo("externalized");
                    assertThat(states(node)).containsExactly("agree", "agree", "agree", "agree");
                }
            }
        }
    }

    @Test
    void shouldNotPutIntoWordsAgainWhatHasNotChanged() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(4, MINUTE);
        net.time.advance(100);
        var host = net.nodes.get(0).host;
        var shown = host.report().engine();
        net.time.advance(600);
        assertThat(host.report().engine()).isSameAs(shown);
        net.runUntilAllAt(5, MINUTE);
        net.time.advance(100);
        assertThat(host.report().engine().slot()).isEqualTo(5);
    }

    @Test
    void shouldShowTheLastClosedLedgerAlsoWhereItCameFromAPeer() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(5, MINUTE);
        var back = net.nodes.get(0);
        back.crash();
        back.start();
        net.time.advance(300);
        assertThat(back.host.report().engine().slot())
                .isEqualTo(back.ledger.head().ledger());
        assertThat(states(back)).containsOnly("agree");
    }

    @Test
    void shouldShowTheOpenSlotWhenItIsNotAgreedSoon() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(3, MINUTE);
        net.lets = message -> message.channel() != Channel.CONSENSUS
                || frame(message.payload()).slot() != 5
                || kind(frame(message.payload()).message()) == 0;
        net.time.advance(3500);
        for (var node : net.nodes) {
            assertThat(node.host.report().engine().slot()).isEqualTo(5);
            assertThat(node.host.report().engine().phase()).isEqualTo("echoing");
            assertThat(states(node)).containsOnlyOnce("agree").contains("missing");
        }
    }

    @Test
    void shouldTellWhyAnEngineIsMissing() {
        var net = new HostNetwork(1, 1);
        var node = net.nodes.get(0);
        var odd = new HostNetwork(1, 1).nodes.get(0);
        odd.loop = net.time.loop("protocol");
        var nothing = new ModuleRegistry() {
            @Override
            public <T> Optional<T> find(Hash digest, Class<T> type) {
                return Optional.empty();
            }

            @Override
            public void require(Hash digest) {
                throw new IllegalStateException("the bundle " + digest + " is missing");
            }

            @Override
            public List<Module> modules() {
                return List.of();
            }
        };
        var environment = new ConsensusEnvironment(net.time, odd.loop, odd.loop, node, node, nothing);
        var host = new ConsensusHost(
                environment,
                new FakeLedger("x", odd.loop, new FakeLedger.Disk()),
                node,
                new MemoryVoteStore(),
                new ConsensusSettings(true, Optional.empty()));
        assertThat(catchThrowable(host::start)).hasMessageContaining("is missing");
    }

    @Test
    void shouldUseAFixOfTheEngineFromTheLedgerAfterItsBundleCame() {
        var net = new HostNetwork(4, 3).startAll();
        assertThat(net.runUntilAllAt(5, MINUTE)).isTrue();
        var node = net.nodes.get(2);
        node.engines.put(FakeLedger.FIX, node.engines.get(FakeLedger.ENGINE));
        assertThat(net.runUntilAllAt(20, MINUTE)).isTrue();
        assertThat(node.host.report().counters()).containsEntry("engine.changed", 1L);
        assertThat(net.nodes.get(0).host.report().counters()).doesNotContainKey("engine.changed");
    }

    @Test
    void shouldRunTheEngineItselfWhereItsFixDoesNotStart() {
        var net = new HostNetwork(4, 3);
        var node = net.nodes.get(2);
        node.engines.put(FakeLedger.FIX, () -> new ConsensusEngines() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public ConsensusEngine open(EngineDriver driver, StartContext start) {
                throw new IllegalArgumentException("no");
            }

            @Override
            public CertificateRule certificateRule(NodeId self, Bytes params, Bytes localSettings) {
                throw new IllegalArgumentException("no");
            }
        });
        assertThat(net.startAll().runUntilAllAt(20, MINUTE)).isTrue();
        assertThat(node.host.report().counters()).doesNotContainKey("engine.changed");
    }

    private static List<String> explained(HostNetwork net, HostNetwork.Node node) {
        var asked = node.host.explain().toCompletableFuture();
        net.time.runUntil(asked::isDone, MINUTE);
        return asked.join();
    }

    @Test
    void shouldExplainWhatTheOpenSlotWaitsFor() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(3, MINUTE);
        var node = net.nodes.get(0);
        assertThat(explained(net, node)).first().asString().contains("closes ledgers");
        net.nodes.get(2).crash();
        net.nodes.get(3).crash();
        net.time.advance(20_000);
        assertThat(explained(net, node))
                .anySatisfy(sentence -> assertThat(sentence).contains("Too few nodes"))
                .anySatisfy(sentence -> assertThat(sentence).contains("(echo, echoing): waits for echoes."))
                .anySatisfy(sentence -> assertThat(sentence)
                        .contains(
                                "Nothing was heard",
                                net.nodes.get(2).id.toString(),
                                net.nodes.get(3).id.toString()))
                .contains("No timer of the engine runs.");
    }

    @Test
    void shouldSayWhatStatementsWaitForThatNobodyDelivers() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(3, MINUTE);
        var node = net.nodes.get(0);
        node.crash();
        net.lets = message -> message.channel() != Channel.ITEM;
        node.start();
        net.time.advance(4_000);
        assertThat(explained(net, node)).anySatisfy(sentence -> assertThat(sentence)
                .contains("statements wait for what is not here", "quorum set", "asked of"));
    }

    private static Optional<SlotTrace> traced(HostNetwork net, HostNetwork.Node node, long slot) {
        var asked = node.host.trace(slot).toCompletableFuture();
        net.time.runUntil(asked::isDone, MINUTE);
        return asked.join();
    }

    @Test
    void shouldRememberWhatTheEngineHeardAndSaidInTheLastSlots() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(20, MINUTE);
        var node = net.nodes.get(1);
        var trace = traced(net, node, 18).orElseThrow();
        assertThat(trace.engine()).isEqualTo("echo");
        assertThat(trace.isCut()).isFalse();
        assertThat(trace.events()).extracting(SlotTrace.Event::what).contains(What.HEARD, What.SAID, What.DECIDED);
        assertThat(trace.events())
                .extracting(SlotTrace.Event::afterMs)
                .isSorted()
                .first()
                .isEqualTo(0L);
        assertThat(trace.items()).contains(EchoEngines.itemOf(node.id));
        assertThat(traced(net, node, 3)).as("long ago").isEmpty();
        assertThat(traced(net, node, 99)).isEmpty();
    }

    @Test
    void shouldCutTheTraceOfASlotInWhichSomebodySaysVeryMuch() {
        var net = new HostNetwork(1, 1);
        var node = net.nodes.get(0).start();
        net.runUntilAllAt(2, MINUTE);
        var recorder = new SlotRecorder(new Surroundings(
                new ConsensusEnvironment(net.time, node.loop, node.loop, node, node, node),
                node.ledger,
                node,
                new Counters(),
                seated(node)));
        var large = Bytes.owned(new byte[SlotRecorder.MAX_BYTES / 2]);
        for (int i = 0; i < 3; i++) {
            recorder.record(1, What.HEARD, node.id, large);
        }
        var trace = recorder.of(1, new Items()).orElseThrow();
        assertThat(trace.events()).hasSize(2);
        assertThat(trace.isCut()).isTrue();
    }

    private static Tip seated(HostNetwork.Node node) {
        var tip = new Tip(node.ledger.head());
        tip.sit(1, Seat.silent(node.ledger.head().engine(), SilentEngine.NOBODY));
        return tip;
    }
}
