// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

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

/** Three nodes agree on a value in one thread: the whole of what an embedder has to write. */
final class ThreeNodes {

    private final Queue<Envelope> network = new ArrayDeque<>();

    private final class Driver implements ScpDriver {
        @Override
        public Bytes signEnvelope(Statement statement) {
            return Bytes.utf8("signed");
        }

        @Override
        public void emitEnvelope(Envelope envelope) {
            network.add(envelope);
        }

        @Override
        public Optional<QuorumSet> getQuorumSet(Hash hash) {
            return Optional.of(set).filter(s -> s.hash().equals(hash));
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
        public void setupTimer(long slot, int timer, long delayMs, Runnable expired) {} // nothing is lost here

        @Override
        public void stopTimer(long slot, int timer) {}

        @Override
        public void valueExternalized(long slot, Bytes value) {
            agreed.add(value);
        }
    }

    private final List<NodeId> ids = List.of(id("Ann"), id("Bob"), id("Cid"));
    private final QuorumSet set = QuorumSet.flat(2, ids).normalised();
    private final List<Bytes> agreed = new ArrayList<>();

    private static NodeId id(String name) {
        return new NodeId(Sha256.hash(Bytes.utf8(name)).bytes());
    }

    List<Bytes> agree() {
        var oneLeader = Parameters.CLASSIC.with(LeaderRule.EQUAL);
        var nodes = new ArrayList<Scp>();
        ids.forEach(id -> nodes.add(new Scp(id, true, set, oneLeader, new Driver())));
        nodes.forEach(node -> node.nominate(1, Bytes.utf8("proposal"), Bytes.EMPTY, false));
        for (var envelope = network.poll(); envelope != null; envelope = network.poll()) {
            for (var node : nodes) {
                node.receiveEnvelope(envelope);
            }
        }
        return agreed;
    }
}
