// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.ConsensusStatus.Phase;
import network.watt.consensus.api.Seal;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;

/** A node far behind finds a header to trust first, and judges nothing below it (PROTOCOL §6). */
class AnchoringTest {

    private static final long MINUTE = 60_000;
    private static final int FAR = 90;
    private static final int VERY_FAR = KnownHeaders.SEGMENT + 20;

    private final HostNetwork net = new HostNetwork(4, 3).startAll();

    private HostNetwork.Node newcomer(Optional<QuorumDocument> quorum, Optional<Anchor> anchor) {
        var node = net.add(9, false);
        node.settings = new ConsensusSettings(false, quorum, anchor, true);
        return node;
    }

    private void run(long far) {
        assertThat(net.runUntilAllAt(far, 10 * MINUTE)).isTrue();
    }

    private QuorumDocument ofFour() {
        var four = net.nodes.subList(0, 4).stream().map(node -> node.id).toList();
        return new QuorumDocument(3, four, List.of());
    }

    private Anchor anchor(long ledger) {
        var header = net.nodes.get(0).disk.records.get(ledger).header();
        return new Anchor(ledger, Sha256.hash(header));
    }

    private static Anchor anchorNobodyHas() {
        return new Anchor(10_000, Sha256.hash(Bytes.utf8("some day")));
    }

    private static Optional<QuorumDocument> none() {
        return Optional.empty();
    }

    /** As if all who sealed these ledgers were nobody's members any more. */
    private void sealByStrangers(long upTo) {
        for (var node : net.nodes) {
            for (long ledger = 1; ledger <= upTo; ledger++) {
                var hash = anchor(ledger).headerHash();
                var stranger = HostNetwork.id(77);
                var signed = Seal.signedBytes(FakeLedger.NETWORK, Hash.ZERO, ledger, hash);
                var seal = new Seal(stranger, ledger, hash, HostNetwork.sign(stranger, signed));
                node.disk.certificates.put(ledger, new Certificate(List.of(seal)));
            }
        }
    }

    @Test
    void shouldFollowFromAnEmptyDiskThoughItKnowsNoneOfThoseWhoSealedTheBeginning() {
        run(VERY_FAR);
        sealByStrangers(VERY_FAR - 50);
        var late = newcomer(Optional.of(ofFour()), Optional.empty()).start();
        assertThat(net.runUntilAllAt(VERY_FAR + 20, MINUTE)).isTrue();
        var counters = new TreeMap<>(late.host.report().counters());
        assertThat(counters).containsEntry("anchor.found", 1L);
        assertThat(counters.get("headers.taken")).isGreaterThanOrEqualTo(2);
        for (long ledger = 1; ledger <= VERY_FAR; ledger++) {
            assertThat(late.disk.records.get(ledger))
                    .isEqualTo(net.nodes.get(0).disk.records.get(ledger));
        }
        assertThat(late.ledger.certificate(VERY_FAR - 51)).isEmpty();
        assertThat(late.ledger.certificate(VERY_FAR - 10)).isPresent();
    }

    @Test
    void shouldNotFollowWhatStrangersSealedWithoutAnAnchor() {
        run(FAR);
        sealByStrangers(FAR - 50);
        var late = newcomer(none(), Optional.empty()).start();
        net.time.runUntil(() -> false, MINUTE);
        assertThat(late.ledger.head().ledger()).isZero();
    }

    @Test
    void shouldFollowToTheOperatorsAnchorAndFromThereByCertificates() {
        run(FAR);
        sealByStrangers(FAR - 50);
        var late = newcomer(none(), Optional.of(anchor(FAR - 40))).start();
        assertThat(net.runUntilAllAt(FAR + 20, MINUTE)).isTrue();
        assertThat(late.host.report().counters()).doesNotContainKey("anchor.searched");
    }

    @Test
    void shouldStopWhenThoseItTrustsDoNotHaveTheOperatorsAnchor() {
        run(FAR);
        var wrong = new Anchor(FAR - 40, Sha256.hash(Bytes.utf8("another header")));
        var late = newcomer(none(), Optional.of(wrong)).start();
        assertThat(net.time.runUntil(() -> late.host.report().phase() == Phase.HALTED, MINUTE))
                .isTrue();
        assertThat(late.host.report().sentence()).contains("anchor").contains(wrong.toString());
        assertThat(late.ledger.head().ledger()).isZero();
        assertThat(late.drops).contains("bad-headers");
    }

    @Test
    void shouldStopWhenItsOwnLedgersAreOfAnotherHistory() {
        run(FAR);
        var other = new HostNetwork(4, 3);
        other.time.runUntil(() -> false, 12_345);
        other.startAll().runUntilAllAt(30, MINUTE);
        var late = newcomer(Optional.of(ofFour()), Optional.empty());
        late.disk.records.putAll(other.nodes.get(0).disk.records);
        late.start();
        assertThat(net.time.runUntil(() -> late.host.report().phase() == Phase.HALTED, MINUTE))
                .isTrue();
        assertThat(late.host.report().sentence()).contains("does not lead to").contains("anchor");
    }

    @Test
    void shouldRefuseToStartOnLedgersThatContradictTheAnchor() {
        run(FAR);
        var node = net.nodes.get(0);
        node.crash();
        var wrong = new Anchor(10, Sha256.hash(Bytes.utf8("another header")));
        node.settings = new ConsensusSettings(true, none(), Optional.of(wrong), true);
        assertThatThrownBy(node::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed ledger 10")
                .hasMessageContaining(wrong.toString());
        node.settings = new ConsensusSettings(true, none(), Optional.of(anchor(10)), true);
        node.start();
    }

    @Test
    void shouldNotFollowTheWordOfOthersWhereNobodyOfItsQuorumSealed() {
        run(FAR);
        var strangers = new QuorumDocument(1, List.of(HostNetwork.id(77)), List.of());
        var late = newcomer(Optional.of(strangers), Optional.empty()).start();
        net.time.runUntil(() -> false, MINUTE);
        assertThat(late.ledger.head().ledger()).isZero();
        assertThat(late.host.report().reason()).isEqualTo("no-anchor");
        assertThat(late.host.report().sentence()).contains("anchor = LEDGER:HASH");
    }

    @Test
    void shouldSayThatNoPeerIsAsFarAsTheAnchor() {
        run(FAR);
        var ahead = anchorNobodyHas();
        var late = newcomer(none(), Optional.of(ahead)).start();
        net.time.runUntil(() -> false, MINUTE);
        assertThat(late.host.report().reason()).isEqualTo("no-anchor");
        assertThat(late.host.report().sentence()).contains(ahead.toString());
        long asked = net.traffic.stream()
                .filter(message -> message.channel() == Channel.GET_HEADERS)
                .count();
        assertThat(asked).as("twice a second, not as fast as peers answer").isBetween(10L, 130L);
    }

    @Test
    void shouldTakeNoPartInLedgersThatItsAnchorSaysWereClosedBefore() {
        var node = net.nodes.get(1);
        node.crash();
        int before = net.traffic.size();
        node.settings = new ConsensusSettings(true, none(), Optional.of(anchorNobodyHas()), true);
        node.start();
        net.time.runUntil(() -> false, MINUTE);
        assertThat(net.traffic.subList(before, net.traffic.size()))
                .noneMatch(message -> message.from().equals(node.id) && message.channel() == Channel.CONSENSUS);
        assertThat(node.host.report().reason()).isEqualTo("no-anchor");
        assertThat(node.host.report().engine().phase()).isEqualTo("replaying");
    }

    @Test
    void shouldSayThatNoPeerIsConnectedThatHasTheWayToTheAnchor() {
        run(FAR);
        var late = newcomer(none(), Optional.of(anchor(FAR - 5)));
        var alone = List.copyOf(net.nodes.subList(0, 4));
        alone.forEach(HostNetwork.Node::crash);
        late.start();
        net.time.runUntil(() -> false, MINUTE);
        assertThat(late.host.report().phase()).isEqualTo(Phase.STUCK);
        assertThat(late.host.report().sentence()).contains("anchor");
    }

    @Test
    void shouldBearSealsOfThePastThatSayOtherwise() {
        run(FAR);
        var late = newcomer(Optional.of(ofFour()), Optional.of(anchor(FAR - 5))).start();
        var other = Sha256.hash(Bytes.utf8("another header"));
        for (int liar = 0; liar < 2; liar++) {
            var node = net.nodes.get(liar);
            var signed = Seal.signedBytes(FakeLedger.NETWORK, Hash.ZERO, 40, other);
            node.send(late.id, Channel.SEAL, new Seal(node.id, 40, other, HostNetwork.sign(node.id, signed)).toXdr());
        }
        assertThat(net.runUntilAllAt(FAR + 20, MINUTE)).isTrue();
    }

    @Test
    void shouldReadAnAnchorAndRefuseWhatIsNone() {
        var text = "12:" + "ab".repeat(32);
        assertThat(Anchor.parse(" " + text + "\n")).hasToString(text);
        for (var bad :
                List.of("", "12", "0:" + "ab".repeat(32), "12:" + "AB".repeat(32), "12:ab", "-1:" + "ab".repeat(32))) {
            assertThatThrownBy(() -> Anchor.parse(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("LEDGER:HASH");
        }
    }
}
