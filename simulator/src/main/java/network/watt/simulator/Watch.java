// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import network.watt.consensus.api.Head;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/** Sees what all nodes send, get and close: logs it, and holds them to the {@link Invariants}. One thread. */
final class Watch implements SimulatedNetwork.Observer {

    /** Stands where other events have a channel's code. */
    private static final long CLOSED = -1;

    private final LongSupplier nowMs;
    private final Invariants invariants = new Invariants();
    private final EventLog log = new EventLog();
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final Map<NodeId, SimulatedNode> byId = new HashMap<>();
    private final Set<SimulatedNode> news = new LinkedHashSet<>();

    Watch(LongSupplier nowMs) {
        this.nowMs = nowMs;
    }

    void add(SimulatedNode node) {
        nodes.add(node);
        byId.put(node.id(), node);
    }

    /** A node did something that {@link #check} is to look at. */
    void hasNews(SimulatedNode node) {
        news.add(node);
    }

    EventLog log() {
        return log;
    }

    /** Looks at all news. @return true, so that it can stand in a condition */
    boolean check() {
        if (!news.isEmpty()) {
            news.removeIf(node -> node.observe(invariants, head -> closed(node, head)));
        }
        return true;
    }

    private void closed(SimulatedNode node, Head head) {
        int index = nodes.indexOf(node);
        log.add(nowMs.getAsLong(), CLOSED, index, head.headerHash());
        log.tell(
                nowMs.getAsLong(),
                () -> "node " + index + " closed ledger " + head.ledger() + " as "
                        + head.headerHash().shortHex());
    }

    @Override
    public void sent(NodeId from, Channel channel, Bytes payload) {
        if (channel == Channel.SEAL) {
            invariants.sealSent(
                    from,
                    payload,
                    node -> !byId.containsKey(node) || byId.get(node).isHonest());
        } else if (channel == Channel.CONSENSUS && byId.get(from).isHonest()) {
            invariants.voteSent(byId.get(from), payload);
        }
    }

    @Override
    public void arrived(SimulatedNetwork.Letter letter, NodeId to, long link) {
        log.add(nowMs.getAsLong(), letter.channel().code(), link, letter.name());
        if (log.remembers()) {
            log.tell(nowMs.getAsLong(), () -> Telling.of(letter, nodes, to));
        }
    }

    /** Where every node is, a line each. */
    String describe() {
        var text = new StringBuilder();
        for (var node : nodes) {
            text.append(System.lineSeparator()).append(node.id()).append(" at ").append(node.head());
            if (node.isLive()) {
                var report = node.report();
                text.append(' ').append(report.phase()).append(' ').append(report.sentence());
                text.append(' ').append(report.engine()).append(' ').append(report.counters());
            } else {
                text.append(" (down)");
            }
        }
        return text.toString();
    }
}
