// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.trace;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedSet;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.scp.core.Envelope;
import network.watt.scp.core.LeaderRule;
import network.watt.scp.core.Parameters;
import network.watt.scp.core.QuorumSet;
import network.watt.scp.core.Scp;
import network.watt.scp.core.ScpDriver;
import network.watt.scp.core.Statement;

/** Four nodes that really agree on a slot, as the first of them would record it. */
final class Recording {

    static final long SLOT = 7;

    private final Queue<Envelope> network = new ArrayDeque<>();
    private final List<NodeId> ids = List.of(id("a"), id("b"), id("c"), id("d"));
    private final QuorumSet set = QuorumSet.flat(3, ids).normalised();
    private final ObjectNode document = new ObjectMapper().createObjectNode();
    private final ArrayNode events = document.putArray("events");
    private long nowMs;

    static NodeId id(String name) {
        return new NodeId(Sha256.hash(Bytes.utf8(name)).bytes());
    }

    static ObjectNode made() {
        return new Recording().make();
    }

    private ObjectNode make() {
        document.put("slot", SLOT)
                .put("engine", "scp")
                .put("self", name(ids.get(0)))
                .put("isCut", false);
        document.putArray("items").add(set.toXdr().hex());
        var nodes = new ArrayList<Scp>();
        ids.forEach(id -> nodes.add(new Scp(id, true, set, Parameters.CLASSIC.with(LeaderRule.EQUAL), new Driver(id))));
        event("timer", ids.get(0), Bytes.utf8("round of <nomination>"));
        nodes.forEach(node -> node.nominate(SLOT, Bytes.utf8("x"), Bytes.EMPTY, false));
        for (var envelope = network.poll(); envelope != null; envelope = network.poll()) {
            nowMs += 10;
            var statement = envelope.statement();
            if (!statement.node().equals(ids.get(0))) {
                event("heard", statement.node(), statement.toXdr());
            }
            for (var node : nodes) {
                node.receiveEnvelope(envelope);
            }
        }
        return document;
    }

    private static String name(NodeId node) {
        return node.key().hex();
    }

    private void event(String what, NodeId node, Bytes message) {
        events.addObject()
                .put("afterMs", nowMs)
                .put("what", what)
                .put("node", name(node))
                .put("message", message.hex());
    }

    private final class Driver implements ScpDriver {

        private final NodeId self;

        Driver(NodeId self) {
            this.self = self;
        }

        @Override
        public Bytes signEnvelope(Statement statement) {
            return Bytes.EMPTY;
        }

        @Override
        public void emitEnvelope(Envelope envelope) {
            network.add(envelope);
            if (self.equals(ids.get(0))) {
                event("said", self, envelope.statement().toXdr());
            }
        }

        @Override
        public Optional<QuorumSet> getQuorumSet(Hash hash) {
            return Optional.of(set);
        }

        @Override
        public Validation validateValue(long slot, Bytes value, boolean isNomination) {
            return Validation.FULLY_VALIDATED;
        }

        @Override
        public Bytes combineCandidates(long slot, SortedSet<Bytes> candidates) {
            return candidates.last();
        }

        @Override
        public void setupTimer(long slot, int timer, long delayMs, Runnable expired) {}

        @Override
        public void stopTimer(long slot, int timer) {}

        @Override
        public void valueExternalized(long slot, Bytes value) {
            if (self.equals(ids.get(0))) {
                event("decided", self, value);
            }
        }
    }
}
