// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/**
 * The Merkle tree that commits the state: a binary trie over the SHA-256 of the keys in which every node with a single
 * child is left out. Its shape follows from the set of keys alone, never from the order of changes, and a change
 * touches only the nodes above it. Pure; nodes are read through {@link Nodes} and handed back as changes.
 *
 * <p>Sources: the bytes that are hashed are in {@code docs/protocol/state.md}; the shape is D. R. Morrison's PATRICIA
 * (Journal of the ACM 15(4), 1968) with a hash in every node; tags keep leaves and inner nodes apart as in RFC 6962 §2.1.
 */
public final class StateTree {

    /** The root of the empty state. */
    public static final Hash EMPTY_ROOT = Sha256.hash(Bytes.fromHex("02"));

    private static final Bytes LEAF_TAG = Bytes.fromHex("00");
    private static final Bytes INNER_TAG = Bytes.fromHex("01");

    private final Nodes nodes;
    private final SortedMap<Bytes, Optional<InnerNode>> changedNodes = new TreeMap<>();

    private StateTree(Nodes nodes) {
        this.nodes = nodes;
    }

    /** Where inner nodes come from. */
    @FunctionalInterface
    public interface Nodes {
        /** The inner node that {@code ref} stands for, which exists. */
        InnerNode node(NodeRef ref);
    }

    /**
     * What a change of entries does to the tree.
     *
     * @param root the new root; empty for an empty state
     * @param nodes inner nodes to write, or to delete where empty, by address
     */
    public record Update(Optional<NodeRef> root, SortedMap<Bytes, Optional<InnerNode>> nodes) {

        public Hash rootHash() {
            return StateTree.rootHash(root);
        }
    }

    private record Change(Bytes path, Optional<Hash> valueHash) {}

    /** The tree after {@code changes}; an empty value deletes its key. */
    public static Update update(Optional<NodeRef> root, Nodes nodes, Map<Bytes, Optional<Bytes>> changes) {
        var sorted = new TreeMap<Bytes, Change>();
        changes.forEach((key, value) -> {
            var path = path(key);
            sorted.put(path, new Change(path, value.map(StateTree::valueHash)));
        });
        var tree = new StateTree(nodes);
        var newRoot = tree.update(root, List.copyOf(sorted.values()));
        return new Update(newRoot, tree.changedNodes);
    }

    /** Proves what {@code key} holds, or that it holds nothing. */
    public static Proof prove(Optional<NodeRef> root, Nodes nodes, Bytes key) {
        if (root.isEmpty()) {
            return new Proof(List.of(), new Proof.Nothing());
        }
        var path = path(key);
        var steps = new ArrayList<Proof.Step>();
        var at = root.get();
        while (!at.isLeaf()) {
            var node = nodes.node(at);
            if (Paths.common(at.prefix(), path, at.bits()) < at.bits()) {
                return new Proof(
                        steps,
                        new Proof.OtherBranch(
                                at.bits(),
                                at.prefix(),
                                node.left().hash(),
                                node.right().hash()));
            }
            boolean right = Paths.bit(path, at.bits()) == 1;
            steps.add(new Proof.Step(at.bits(), (right ? node.left() : node.right()).hash()));
            at = right ? node.right() : node.left();
        }
        boolean found = at.prefix().equals(path);
        return new Proof(steps, found ? new Proof.Entry(at.content()) : new Proof.OtherLeaf(at.prefix(), at.content()));
    }

    /** Where a key lies in the tree. */
    public static Bytes path(Bytes key) {
        return Sha256.hash(key).bytes();
    }

    public static Hash valueHash(Bytes value) {
        return Sha256.hash(value);
    }

    /** The hash of a leaf. */
    public static Hash leafHash(Bytes path, Hash valueHash) {
        return Sha256.hash(LEAF_TAG, path, valueHash.bytes());
    }

    /** The hash of an inner node whose leaves share the first {@code bits} bits, which {@code prefix} holds. */
    public static Hash innerHash(int bits, Bytes prefix, Hash left, Hash right) {
        var place = Bytes.owned(new byte[] {(byte) (bits >> 8), (byte) bits});
        return Sha256.hash(INNER_TAG, place, prefix, left.bytes(), right.bytes());
    }

    public static Hash rootHash(Optional<NodeRef> root) {
        return root.map(NodeRef::hash).orElse(EMPTY_ROOT);
    }

    private Optional<NodeRef> update(Optional<NodeRef> below, List<Change> changes) {
        if (changes.isEmpty()) {
            return below;
        }
        if (below.isEmpty()) {
            return plant(changes);
        }
        var node = below.get();
        // In a sorted list the paths furthest from a given one are at the ends.
        int shared = Math.min(
                Paths.common(node.prefix(), changes.get(0).path(), node.bits()),
                Paths.common(node.prefix(), changes.get(changes.size() - 1).path(), node.bits()));
        if (shared < node.bits()) {
            return fork(node, shared, changes);
        }
        if (node.isLeaf()) {
            return changes.get(0).valueHash().map(hash -> new NodeRef(Paths.BITS, node.prefix(), hash));
        }
        var inner = nodes.node(node);
        int middle = middle(changes, node.bits());
        var left = update(Optional.of(inner.left()), changes.subList(0, middle));
        var right = update(Optional.of(inner.right()), changes.subList(middle, changes.size()));
        if (left.isEmpty() || right.isEmpty()) {
            changedNodes.put(node.address(), Optional.empty());
        }
        return join(node.bits(), node.prefix(), left, right);
    }

    /** Grows a tree where there was none. */
    private Optional<NodeRef> plant(List<Change> changes) {
        for (int i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            if (change.valueHash().isPresent()) {
                var leaf = new NodeRef(
                        Paths.BITS, change.path(), change.valueHash().get());
                return update(Optional.of(leaf), changes.subList(i + 1, changes.size()));
            }
        }
        return Optional.empty();
    }

    /** Some changes leave the node's prefix at bit {@code shared}: they belong beside it. */
    private Optional<NodeRef> fork(NodeRef node, int shared, List<Change> changes) {
        int middle = middle(changes, shared);
        boolean right = Paths.bit(node.prefix(), shared) == 1;
        var left = update(right ? Optional.empty() : Optional.of(node), changes.subList(0, middle));
        var other = update(right ? Optional.of(node) : Optional.empty(), changes.subList(middle, changes.size()));
        return join(shared, Paths.prefix(node.prefix(), shared), left, other);
    }

    private Optional<NodeRef> join(int bits, Bytes prefix, Optional<NodeRef> left, Optional<NodeRef> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.or(() -> right);
        }
        var ref = new NodeRef(
                bits,
                prefix,
                innerHash(bits, prefix, left.get().hash(), right.get().hash()));
        changedNodes.put(ref.address(), Optional.of(new InnerNode(left.get(), right.get())));
        return Optional.of(ref);
    }

    /** The index of the first change whose path has a one at {@code bit}. */
    private static int middle(List<Change> changes, int bit) {
        int low = 0;
        int high = changes.size();
        while (low < high) {
            int probe = (low + high) >>> 1;
            if (Paths.bit(changes.get(probe).path(), bit) == 1) {
                high = probe;
            } else {
                low = probe + 1;
            }
        }
        return low;
    }
}
