// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import network.watt.consensus.api.Head;
import network.watt.consensus.api.Seal;
import network.watt.ledger.api.LedgerHeader;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * What must hold after every event for the nodes that keep to the rules, whatever the others, the network and the disks do. A
 * breach is an {@link AssertionError}.
 */
final class Invariants {

    private final Map<Long, Hash> headers = new TreeMap<>();
    private final Map<NodeId, Map<Long, Hash>> seals = new TreeMap<>();

    /** One history: all nodes have the same header for a ledger, in all their lives, and none is skipped. */
    void closed(NodeId node, long previousLedger, Head head) {
        if (head.ledger() > previousLedger + 1) {
            throw new AssertionError(node + " skipped from ledger " + previousLedger + " to " + head.ledger());
        }
        var first = headers.putIfAbsent(head.ledger(), head.headerHash());
        if (first != null && !first.equals(head.headerHash())) {
            throw new AssertionError("fork: " + node + " closed ledger " + head.ledger() + " as " + head.headerHash()
                    + ", others as " + first);
        }
    }

    /** No coin appears or vanishes. */
    void conserved(LedgerHeader header, Amount supply) {
        if (!header.coins().equals(supply)) {
            throw new AssertionError(
                    "ledger " + header.ledger() + " holds " + header.coins() + " WATT instead of " + supply);
        }
    }

    /** No node says what it has not made durable: it could contradict it after a crash. */
    void voteSent(SimulatedNode from, Bytes frame) {
        try {
            var in = new XdrReader(frame);
            Hash.decode(in);
            long slot = in.readUnsignedHyper();
            var sender = NodeId.decode(in);
            if (sender.equals(from.id()) && !from.hasKept(frame)) {
                throw new AssertionError(from.id() + " sent a vote for slot " + slot + " that it had not kept");
            }
        } catch (XdrException e) {
            throw new AssertionError(from.id() + " sent what is no frame: " + e.getMessage(), e);
        }
    }

    /**
     * No node seals a ledger with two hashes, in all its lives. What liars say of others proves nothing, and honest nodes
     * pass nothing on that they have not verified.
     *
     * @param isHonest whether a node's seals, and its word, count
     */
    void sealSent(NodeId from, Bytes payload, Predicate<NodeId> isHonest) {
        if (!isHonest.test(from)) {
            return;
        }
        Seal seal;
        try {
            seal = XdrReader.read(payload, Seal::decode);
        } catch (XdrException e) {
            throw new AssertionError(from + " sent what is no seal: " + e.getMessage(), e);
        }
        if (!isHonest.test(seal.node())) {
            return;
        }
        var first =
                seals.computeIfAbsent(seal.node(), n -> new TreeMap<>()).putIfAbsent(seal.ledger(), seal.headerHash());
        if (first != null && !first.equals(seal.headerHash())) {
            throw new AssertionError(
                    seal.node() + " sealed ledger " + seal.ledger() + " as " + first + " and as " + seal.headerHash());
        }
    }

    Hash header(long ledger) {
        return headers.getOrDefault(ledger, Hash.ZERO);
    }
}
