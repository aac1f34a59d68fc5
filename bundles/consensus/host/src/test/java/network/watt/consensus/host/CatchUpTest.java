// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.watt.consensus.api.LedgerRecord;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import org.junit.jupiter.api.Test;

class CatchUpTest {

    private static final long MINUTE = 60_000;

    private static void assertSameHeaders(HostNetwork net, HostNetwork.Node node, long upTo) {
        for (long ledger = 1; ledger <= upTo; ledger++) {
            assertThat(node.disk.records.get(ledger))
                    .as("ledger %d", ledger)
                    .isEqualTo(net.nodes.get(0).disk.records.get(ledger));
        }
    }

    private static boolean hasCaughtUp(HostNetwork net, HostNetwork.Node late) {
        return net.time.runUntil(
                () -> late.ledger.head().ledger()
                        >= net.nodes.get(0).ledger.head().ledger() - 1,
                MINUTE);
    }

    private static long counted(HostNetwork.Node node, String counter) {
        return node.host.report().counters().getOrDefault(counter, 0L);
    }

    private static LedgerRequest request(HostNetwork.Message message) {
        try {
            return XdrReader.read(message.payload(), LedgerRequest::decode);
        } catch (XdrException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void shouldLetANewcomerCatchUpFromAnEmptyDisk() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(130, 5 * MINUTE);
        var late = net.add(9, false).start();
        assertThat(net.time.runUntil(() -> late.ledger.head().ledger() >= 133, MINUTE))
                .isTrue();
        assertSameHeaders(net, late, 133);
        assertThat(late.ledger.certificate(100)).isPresent();
        assertThat(late.host.report().counters()).containsKey("ledgers.replayed");
    }

    @Test
    void shouldFetchRangesFromSeveralPeersSideBySide() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(130, 5 * MINUTE);
        var late = net.add(9, false).start();
        assertThat(hasCaughtUp(net, late)).isTrue();

        var open = new HashSet<NodeId>();
        int most = 0;
        var asked = new ArrayList<Long>();
        for (var message : net.traffic) {
            if (message.from().equals(late.id) && message.channel() == Channel.GET_LEDGERS) {
                assertThat(open.add(message.to()))
                        .as("one request at a time to each")
                        .isTrue();
                asked.add(request(message).from());
                most = Math.max(most, open.size());
            } else if (message.to().equals(late.id) && message.channel() == Channel.LEDGER) {
                open.remove(message.from()); // all answers of a batch leave at once
            }
        }
        assertThat(most).isEqualTo(LedgerAsks.MAX_RANGES);
        assertThat(asked).startsWith(1L, 21L, 41L, 61L, 81L, 101L, 121L);
        assertThat(asked).as("no ledger is fetched twice").doesNotHaveDuplicates();
    }

    @Test
    void shouldCatchUpThoughOnePeerStaysSilent() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(150, 5 * MINUTE);
        var silent = net.nodes.get(2).id;
        net.lets = message ->
                message.channel() != Channel.LEDGER || !message.from().equals(silent);
        var late = net.add(9, false).start();
        assertThat(hasCaughtUp(net, late)).isTrue();
        assertThat(counted(late, "ledgers.timeout")).isPositive();
        assertSameHeaders(net, late, 150);
    }

    @Test
    void shouldCatchUpThoughAPeerLeavesWhileItIsAsked() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(150, 5 * MINUTE);
        var late = net.add(9, false);
        Set<NodeId> gone = new HashSet<>();
        net.lets = message -> {
            boolean isSecond = message.from().equals(late.id)
                    && message.channel() == Channel.GET_LEDGERS
                    && request(message).from() == 41;
            if (isSecond && gone.isEmpty()) {
                gone.add(message.to());
                net.nodes.stream()
                        .filter(node -> node.id.equals(message.to()))
                        .findFirst()
                        .ifPresent(HostNetwork.Node::crash);
            }
            return true;
        };
        late.start();
        assertThat(net.time.runUntil(() -> late.ledger.head().ledger() >= 150, MINUTE))
                .isTrue();
        assertThat(gone).hasSize(1);
        assertSameHeaders(net, late, 150);
    }

    @Test
    void shouldAskOthersForWhatALiarClaimsToHave() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(30, MINUTE);
        var late = net.add(9, false);
        List<HostNetwork.Node> honest = List.copyOf(net.nodes.subList(0, 4));
        net.lets = message -> {
            if (message.channel() == Channel.LEDGER && isFirst(message)) {
                var claim = new LedgerReply(
                        1_000_000,
                        Optional.of(honest.get(0).disk.records.get(1L)),
                        honest.get(0).disk.certificates.get(1L));
                send(late, message.from(), Channel.LEDGER, claim.toXdr());
            }
            return true;
        };
        late.start();
        assertThat(hasCaughtUp(net, late)).isTrue();
        assertThat(counted(late, "ledgers.asked")).isLessThan(200);
        assertSameHeaders(net, late, 29);
    }

    private static boolean isFirst(HostNetwork.Message message) {
        try {
            var reply = XdrReader.read(message.payload(), LedgerReply::decode);
            return reply.record().filter(record -> record.ledger() == 1).isPresent();
        } catch (XdrException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void send(HostNetwork.Node to, NodeId from, Channel channel, Bytes payload) {
        to.loop.execute(() -> to.host.onMessage(from, channel, payload));
    }

    @Test
    void shouldRefuseACatchUpWhoseHeaderWasTamperedWith() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(30, MINUTE);
        net.lets = message -> true;
        // Every peer serves a ledger 7 whose header has one flipped bit (its certificate is genuine).
        for (var node : net.nodes) {
            var record = node.disk.records.get(7L);
            var header = record.header().toArray();
            header[header.length - 1] ^= 1;
            node.disk.records.put(7L, new LedgerRecord(7, record.value(), record.set(), Bytes.owned(header)));
        }
        var late = net.add(9, false).start();
        net.time.advance(20_000);
        assertThat(late.ledger.head().ledger()).isEqualTo(6);
        assertThat(late.host.report().counters().get("ledgers.replayed")).isEqualTo(6);
    }

    @Test
    void shouldCatchUpThoughThePeerAskedFirstOnlyRepeatsItsFirstAnswer() {
        var net = new HostNetwork(4, 3).startAll();
        net.runUntilAllAt(60, 5 * MINUTE);
        var late = net.add(9, false);
        var first = new ArrayList<HostNetwork.Message>();
        net.lets = message -> {
            boolean isAnswer =
                    message.channel() == Channel.LEDGER && message.to().equals(late.id);
            if (isAnswer && first.isEmpty()) {
                first.add(message);
            }
            return !isAnswer || !message.from().equals(first.get(0).from());
        };
        late.start();
        for (int second = 0; second < 60; second++) {
            net.time.advance(1000);
            send(late, first.get(0).from(), Channel.LEDGER, first.get(0).payload());
        }
        assertThat(late.ledger.head().ledger())
                .isGreaterThanOrEqualTo(net.nodes.get(1).ledger.head().ledger() - 2);
    }
}
