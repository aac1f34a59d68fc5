// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrWriter;

/**
 * Whom this node follows while it nominates. A node is a neighbour in a round as often as its weight says: by default, how many of our
 * slices it is in; the neighbour of highest priority joins the leaders, who add up over the rounds.
 *
 * <p>Hashes are the first eight bytes of SHA-256 over XDR(slot, previous value, tag, round, subject), compared as
 * unsigned numbers. Source: draft-mazieres-dinrg-scp-06 §3.5 for the idea, stellar-core for the bytes.
 */
final class LeaderElection {

    private static final int HASH_N = 1;
    private static final int HASH_P = 2;
    private static final int HASH_K = 3;
    private static final int MAX_FAST_ROUNDS = 1000;
    private static final long FULL_WEIGHT = -1L; // 2^64 - 1, unsigned

    private final long slot;
    private final NodeId self;
    private final Parameters parameters;
    private final ScpHooks hooks;
    private QuorumSet others;
    private SortedSet<NodeId> electable;
    private final SortedSet<NodeId> leaders = new TreeSet<>();
    private Bytes previous = Bytes.EMPTY;
    private int round;

    LeaderElection(long slot, NodeId self, QuorumSet local, Parameters parameters, ScpHooks hooks) {
        this.slot = slot;
        this.parameters = parameters;
        this.hooks = hooks;
        this.self = self;
        change(local);
    }

    /** Has the nodes of another quorum set elected from the next round on. */
    void change(QuorumSet local) {
        others = local.normalisedWithout(self);
        electable = others.nodes();
        electable.add(self);
    }

    /** Elects for the next round; a round that adds nobody is over at once. */
    void nextRound(Bytes previousValue) {
        previous = previousValue;
        round++;
        for (int i = 0; i < MAX_FAST_ROUNDS && leaders.size() < electable.size(); i++) {
            if (leaders.addAll(elected())) {
                return;
            }
            round++;
        }
    }

    private SortedSet<NodeId> elected() {
        var best = new TreeSet<NodeId>();
        long top = 0;
        for (var node : electable) {
            long priority = priority(node);
            if (Long.compareUnsigned(priority, top) > 0) {
                top = priority;
                best.clear();
            }
            if (priority != 0 && priority == top) {
                best.add(node);
            }
        }
        return best;
    }

    /** How many nodes may ever lead. */
    int electable() {
        return electable.size();
    }

    int round() {
        return round;
    }

    SortedSet<NodeId> leaders() {
        return Collections.unmodifiableSortedSet(leaders);
    }

    boolean isLeader(NodeId node) {
        return leaders.contains(node);
    }

    /** hash_P of a neighbour in the current round, 0 for others. */
    long priority(NodeId node) {
        long weight = weight(node);
        boolean neighbour = weight != 0 && Long.compareUnsigned(hash(HASH_N, node), weight) <= 0;
        return neighbour ? hash(HASH_P, node) : 0;
    }

    /** How often {@code node} is a neighbour, of 2^64 − 1, unsigned. */
    long weight(NodeId node) {
        var hooked = hooks.getNodeWeight(node, others, node.equals(self));
        if (hooked.isPresent()) {
            return hooked.getAsLong();
        }
        if (parameters.leaders().equals(LeaderRule.BY_WEIGHT)) {
            return parameters.weights().getOrDefault(node, 0L);
        }
        if (parameters.leaders().equals(LeaderRule.EQUAL)) {
            return electable.contains(node) ? FULL_WEIGHT : 0;
        }
        return node.equals(self) ? FULL_WEIGHT : weight(node, others);
    }

    static long weight(NodeId node, QuorumSet set) {
        if (set.validators().contains(node)) {
            return share(FULL_WEIGHT, set);
        }
        for (var inner : set.innerSets()) {
            long weight = weight(node, inner);
            if (weight != 0) {
                return share(weight, set);
            }
        }
        return 0;
    }

    /** ceil(weight · threshold / entries), exact although the product may exceed 64 bits: threshold ≤ entries. */
    private static long share(long weight, QuorumSet set) {
        long whole = Long.divideUnsigned(weight, set.entries());
        long rest = Long.remainderUnsigned(weight, set.entries()) * set.threshold();
        return whole * set.threshold() + (rest + set.entries() - 1) / set.entries();
    }

    private long hash(int tag, NodeId node) {
        var hooked = hooks.computeHashNode(slot, previous, tag == HASH_P, round, node);
        if (hooked.isPresent()) {
            return hooked.getAsLong();
        }
        var out = prefix(tag);
        Wire.writeNode(out, node);
        return firstEightBytes(out);
    }

    /** hash_K: in which order a leader's values are taken, unsigned. */
    long valueOrder(Bytes value) {
        var hooked = hooks.computeValueHash(slot, previous, round, value);
        if (hooked.isPresent()) {
            return hooked.getAsLong();
        }
        var out = prefix(HASH_K);
        Wire.writeValue(out, value);
        return firstEightBytes(out);
    }

    private XdrWriter prefix(int tag) {
        var out = new XdrWriter().writeUnsignedHyper(slot);
        Wire.writeValue(out, previous);
        return out.writeInt(tag).writeInt(round);
    }

    private static long firstEightBytes(XdrWriter out) {
        var digest = Sha256.hash(out.toBytes()).bytes();
        long first = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            first = first << 8 | digest.at(i);
        }
        return first;
    }
}
