// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.phases;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.ledger.api.StateSpace;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrDecoder;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** The entries of nodes as values ({@code docs/protocol/rewards.md} §6). Holds nothing itself. */
record NodeBook(StateSpace state) {

    private static final Bytes NODES = Bytes.utf8("n");
    private static final Bytes OWNERS = Bytes.utf8("o");
    private static final Bytes CALLS = Bytes.utf8("l");
    private static final Bytes COUNT = Bytes.utf8("k");

    Optional<Node> node(NodeId node) {
        return read(NODES.concat(node.key()), Node::decode);
    }

    void node(NodeId node, Node entry) {
        state.put(NODES.concat(node.key()), entry.toXdr());
    }

    Optional<NodeId> nodeOf(AccountId owner) {
        return read(OWNERS.concat(owner.key()), NodeId::decode);
    }

    void add(NodeId node, Node entry) {
        node(node, entry);
        state.put(OWNERS.concat(entry.owner().key()), node.toXdr());
        count(count() + 1);
    }

    void remove(NodeId node, AccountId owner) {
        state.delete(NODES.concat(node.key()));
        state.delete(OWNERS.concat(owner.key()));
        count(count() - 1);
    }

    long count() {
        return read(COUNT, XdrReader::readUnsignedHyper).orElse(0L);
    }

    private void count(long nodes) {
        state.put(COUNT, new XdrWriter().writeUnsignedHyper(nodes).toBytes());
    }

    Calls calls() {
        return read(CALLS, Calls::decode).orElse(Calls.NONE);
    }

    void calls(Calls calls) {
        state.put(CALLS, calls.toXdr());
    }

    /** All of them: at most {@link PresenceTerms#maxNodes}. */
    SortedMap<NodeId, Node> nodes() {
        var nodes = new TreeMap<NodeId, Node>();
        state.scan(NODES, (key, value) -> {
            boolean isNode = key.startsWith(NODES);
            if (isNode) {
                nodes.put(new NodeId(key.slice(NODES.size(), key.size())), decoded(value, Node::decode));
            }
            return isNode;
        });
        return nodes;
    }

    private <T> Optional<T> read(Bytes key, XdrDecoder<T> decoder) {
        return state.get(key).map(stored -> decoded(stored, decoder));
    }

    private static <T> T decoded(Bytes stored, XdrDecoder<T> decoder) {
        try {
            return XdrReader.read(stored, decoder);
        } catch (XdrException malformed) {
            throw new IllegalStateException("a stored entry of a node is malformed", malformed);
        }
    }
}
