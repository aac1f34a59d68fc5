// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.ledger.proof.Paths;
import network.watt.ledger.proof.StateHashes;
import network.watt.ledger.proof.StateProof;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * The Merkle tree that commits the state: a binary trie over the SHA-256 of the keys in which every node with a single
 * child is left out. Its shape follows from the set of keys alone, never from the order of changes, and a change
 * touches only the nodes above it. Pure; pages of nodes are read through {@link Pages}, each once, and handed back as
 * changes, each once.
 *
 * <p>Sources: the bytes that are hashed are in {@code docs/protocol/state.md}; the shape is D. R. Morrison's PATRICIA
 * (Journal of the ACM 15(4), 1968) with a hash in every node; tags keep leaves and inner nodes apart as in RFC 6962 §2.1.
 */
public final class StateTree {

    /** Above the root. */
    private static final int NO_LEVEL = -1;

    private final Pages pages;
    private final SortedMap<Bytes, Optional<Page>> changedPages = new TreeMap<>();

    private StateTree(Pages pages) {
        this.pages = pages;
    }

    /** Where inner nodes come from. */
    @FunctionalInterface
    public interface Pages {
        /** The page whose topmost node {@code top} stands for, which exists. */
        Page page(NodeRef top);
    }

    /**
     * What a change of entries does to the tree.
     *
     * @param root the new root; empty for an empty state
     * @param pages pages to write, or to delete where empty, by address
     * @param before the pages that were read for it, by address: among them all that it replaces
     */
    public record Update(
            Optional<NodeRef> root, SortedMap<Bytes, Optional<Page>> pages, SortedMap<Bytes, Page> before) {

        public Hash rootHash() {
            return StateTree.rootHash(root);
        }
    }

    private record Change(Bytes path, Optional<Hash> valueHash) {}

    /** The tree after {@code changes}; an empty value deletes its key. */
    public static Update update(Optional<NodeRef> root, Pages pages, Map<Bytes, Optional<Bytes>> changes) {
        var sorted = new TreeMap<Bytes, Change>();
        changes.forEach((key, value) -> {
            var path = StateHashes.path(key);
            sorted.put(path, new Change(path, value.map(StateHashes::valueHash)));
        });
        var before = new TreeMap<Bytes, Page>();
        var tree = new StateTree(top -> before.computeIfAbsent(top.address(), address -> pages.page(top)));
        var newRoot = tree.update(root.map(TreeNode.class::cast), NO_LEVEL, List.copyOf(sorted.values()));
        return new Update(newRoot.map(TreeNode::ref), tree.changedPages, before);
    }

    /** Proves what {@code key} holds, or that it holds nothing. */
    public static StateProof prove(Optional<NodeRef> root, Pages pages, Bytes key) {
        if (root.isEmpty()) {
            return new StateProof(List.of(), new StateProof.Nothing());
        }
        var path = StateHashes.path(key);
        var steps = new ArrayList<StateProof.Step>();
        TreeNode at = root.get();
        while (!at.ref().isLeaf()) {
            var node = branch(at, pages);
            var left = node.left().ref();
            var right = node.right().ref();
            int bits = node.ref().bits();
            if (Paths.common(node.ref().prefix(), path, bits) < bits) {
                return new StateProof(
                        steps, new StateProof.OtherBranch(bits, node.ref().prefix(), left.hash(), right.hash()));
            }
            boolean toRight = Paths.bit(path, bits) == 1;
            steps.add(new StateProof.Step(bits, (toRight ? left : right).hash()));
            at = toRight ? node.right() : node.left();
        }
        var leaf = at.ref();
        boolean found = leaf.prefix().equals(path);
        return new StateProof(
                steps,
                found ? new StateProof.Entry(leaf.content()) : new StateProof.OtherLeaf(leaf.prefix(), leaf.content()));
    }

    /** An inner node with its children, from its page where it is another's end. */
    static Branch branch(TreeNode node, Pages pages) {
        return node instanceof Branch branch ? branch : opened(node.ref(), pages);
    }

    private static Branch opened(NodeRef ref, Pages pages) {
        var top = pages.page(ref).open();
        if (!top.ref().equals(ref)) {
            throw new IllegalStateException("the page at " + ref.address().hex() + " of the state tree has " + top.ref()
                    + ", but the one above it names " + ref);
        }
        return top;
    }

    public static Hash rootHash(Optional<NodeRef> root) {
        return root.map(NodeRef::hash).orElse(StateHashes.EMPTY_ROOT);
    }

    /**
     * Changes a subtree whose parent is of the pages of {@code level}. What comes back is the top of a page of its own,
     * which is then among the changed ones, or belongs to the parent's page.
     */
    private Optional<TreeNode> update(Optional<TreeNode> below, int level, List<Change> changes) {
        if (changes.isEmpty()) {
            return below;
        }
        var after = below.isEmpty() ? plant(level, changes) : grow(below.get(), level, changes);
        if (below.isPresent()
                && after.isPresent()
                && after.get().ref().equals(below.get().ref())) {
            if (below.get() instanceof NodeRef ref && !ref.isLeaf()) {
                changedPages.remove(ref.address());
            }
            return below;
        }
        return after.map(node -> node instanceof Branch top && top.ref().level() != level ? kept(top) : node);
    }

    private NodeRef kept(Branch top) {
        changedPages.put(top.ref().address(), Optional.of(Page.of(top)));
        return top.ref();
    }

    private Optional<TreeNode> grow(TreeNode node, int level, List<Change> changes) {
        var ref = node.ref();
        // In a sorted list the paths furthest from a given one are at the ends.
        int shared = Math.min(
                Paths.common(ref.prefix(), changes.get(0).path(), ref.bits()),
                Paths.common(ref.prefix(), changes.get(changes.size() - 1).path(), ref.bits()));
        if (shared < ref.bits()) {
            return fork(node, shared, changes);
        }
        if (ref.isLeaf()) {
            return changes.get(0).valueHash().map(hash -> new NodeRef(Paths.BITS, ref.prefix(), hash));
        }
        if (node instanceof NodeRef) {
            // Gone, unless its nodes come up again.
            changedPages.put(ref.address(), Optional.empty());
        }
        var branch = branch(node, pages);
        int middle = middle(changes, ref.bits());
        var left = update(Optional.of(branch.left()), ref.level(), changes.subList(0, middle));
        var right = update(Optional.of(branch.right()), ref.level(), changes.subList(middle, changes.size()));
        return join(ref.bits(), ref.prefix(), left, right);
    }

    /** Grows a tree where there was none. */
    private Optional<TreeNode> plant(int level, List<Change> changes) {
        for (int i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            if (change.valueHash().isPresent()) {
                var leaf = new NodeRef(
                        Paths.BITS, change.path(), change.valueHash().get());
                return update(Optional.of(leaf), level, changes.subList(i + 1, changes.size()));
            }
        }
        return Optional.empty();
    }

    /** Some changes leave the node's prefix at bit {@code shared}: they belong beside it. */
    private Optional<TreeNode> fork(TreeNode node, int shared, List<Change> changes) {
        int level = shared / Page.LEVEL_BITS;
        int middle = middle(changes, shared);
        boolean right = Paths.bit(node.ref().prefix(), shared) == 1;
        var left = update(right ? Optional.empty() : Optional.of(node), level, changes.subList(0, middle));
        var other =
                update(right ? Optional.of(node) : Optional.empty(), level, changes.subList(middle, changes.size()));
        return join(shared, Paths.prefix(node.ref().prefix(), shared), left, other);
    }

    private Optional<TreeNode> join(int bits, Bytes prefix, Optional<TreeNode> left, Optional<TreeNode> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.or(() -> right);
        }
        var hash = StateHashes.inner(
                bits, prefix, left.get().ref().hash(), right.get().ref().hash());
        var ref = new NodeRef(bits, prefix, hash);
        return Optional.of(new Branch(ref, within(ref, left.get()), within(ref, right.get())));
    }

    /** A child that was the top of the page that its new parent belongs to comes with what is below it. */
    private TreeNode within(NodeRef parent, TreeNode child) {
        return child.ref().level() == parent.level() ? branch(child, pages) : child;
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
