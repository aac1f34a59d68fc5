// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * {@code SCPQuorumSet}: a node's slices, written as a threshold over nodes and nested sets ("entries"). Any set of
 * this shape can be built; {@link QuorumSanity} tells the usable ones.
 */
public record QuorumSet(long threshold, List<NodeId> validators, List<QuorumSet> innerSets) implements XdrEncodable {

    /** The normal form's order of inner sets: by validators, then inner sets, then threshold. */
    private static final Comparator<QuorumSet> ORDER = QuorumSet::compare;

    public QuorumSet {
        Wire.checkCounter(threshold);
        validators = List.copyOf(validators);
        innerSets = List.copyOf(innerSets);
    }

    /** A set without nesting. */
    public static QuorumSet flat(long threshold, List<NodeId> validators) {
        return new QuorumSet(threshold, validators, List.of());
    }

    /** Reads a whole item; {@link XdrException} for anything that is not its one encoding. */
    public static QuorumSet decode(Bytes item) throws XdrException {
        return XdrReader.read(item, QuorumSet::decode);
    }

    public static QuorumSet decode(XdrReader in) throws XdrException {
        return in.nested(set -> new QuorumSet(
                set.readUnsignedInt(),
                set.readList(Wire.MAX_ENTRIES, Wire::readNode),
                set.readList(Wire.MAX_ENTRIES, QuorumSet::decode)));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedInt(threshold).writeInt(validators.size());
        validators.forEach(node -> Wire.writeNode(out, node));
        out.writeList(innerSets, Wire.MAX_ENTRIES);
    }

    /** What statements carry. */
    public Hash hash() {
        return Sha256.hash(this);
    }

    /** Validators and inner sets. */
    public int entries() {
        return validators.size() + innerSets.size();
    }

    /** How many entries every slice of this set must miss for it to be blocked. */
    public long blockingSize() {
        return entries() - threshold + 1;
    }

    /** All nodes, at any depth. */
    public SortedSet<NodeId> nodes() {
        var nodes = new TreeSet<>(validators);
        innerSets.forEach(inner -> nodes.addAll(inner.nodes()));
        return nodes;
    }

    /** Whether {@code nodes} contain a slice. */
    public boolean isSatisfiedBy(Set<NodeId> nodes) {
        long met = validators.stream().filter(nodes::contains).count()
                + innerSets.stream().filter(inner -> inner.isSatisfiedBy(nodes)).count();
        return met >= threshold;
    }

    /** Whether {@code nodes} are v-blocking: they intersect every slice. A threshold of 0 is never blocked. */
    public boolean isBlockedBy(Set<NodeId> nodes) {
        if (threshold == 0) {
            return false;
        }
        long hit = validators.stream().filter(nodes::contains).count()
                + innerSets.stream().filter(inner -> inner.isBlockedBy(nodes)).count();
        return hit >= blockingSize();
    }

    /** The normal form: the same slices, written in one way. */
    public QuorumSet normalised() {
        var nodes = new ArrayList<>(validators);
        var inner = new ArrayList<QuorumSet>();
        for (var set : innerSets) {
            var normal = set.normalised();
            if (normal.threshold == 1 && normal.innerSets.isEmpty() && normal.validators.size() == 1) {
                nodes.add(normal.validators.get(0));
            } else {
                inner.add(normal);
            }
        }
        if (threshold == 1 && nodes.isEmpty() && inner.size() == 1) {
            return inner.get(0);
        }
        nodes.sort(Comparator.naturalOrder());
        inner.sort(ORDER);
        return new QuorumSet(threshold, nodes, inner);
    }

    /** The normal form without {@code node}, which is taken to agree: thresholds drop by what was removed. */
    public QuorumSet normalisedWithout(NodeId node) {
        return removing(node).normalised();
    }

    private QuorumSet removing(NodeId node) {
        var rest = validators.stream().filter(each -> !each.equals(node)).toList();
        long removed = validators.size() - rest.size();
        return new QuorumSet(
                Math.max(0, threshold - removed),
                rest,
                innerSets.stream().map(inner -> inner.removing(node)).toList());
    }

    private static int compare(QuorumSet one, QuorumSet other) {
        int order = compare(one.validators, other.validators, Comparator.naturalOrder());
        order = order != 0 ? order : compare(one.innerSets, other.innerSets, ORDER);
        return order != 0 ? order : Long.compare(one.threshold, other.threshold);
    }

    private static <T> int compare(List<T> one, List<T> other, Comparator<? super T> order) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int difference = order.compare(one.get(i), other.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /** The node counted alone: the slices of one that has externalized. */
    static QuorumSet singleton(NodeId node) {
        return flat(1, List.of(node));
    }
}
