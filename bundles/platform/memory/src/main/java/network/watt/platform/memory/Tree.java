// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.memory;

import java.util.Optional;
import network.watt.platform.store.Snapshot;
import network.watt.platform.types.Bytes;

/**
 * An immutable sorted map: every change gives a new root that shares all untouched nodes with the old one, so that a
 * snapshot is one pointer. Balanced as an AVL tree (Adelson-Velsky and Landis, 1962): the heights of two siblings
 * differ by at most one. The empty tree is null, inside this package only.
 */
record Tree(Bytes key, Bytes value, Tree left, Tree right, int height, long sizeBytes) {

    private static Tree of(Bytes key, Bytes value, Tree left, Tree right) {
        return new Tree(
                key,
                value,
                left,
                right,
                1 + Math.max(height(left), height(right)),
                size(left) + size(right) + key.size() + value.size());
    }

    static Optional<Bytes> get(Tree tree, Bytes key) {
        while (tree != null) {
            int order = key.compareTo(tree.key);
            if (order == 0) {
                return Optional.of(tree.value);
            }
            tree = order < 0 ? tree.left : tree.right;
        }
        return Optional.empty();
    }

    static Tree put(Tree tree, Bytes key, Bytes value) {
        if (tree == null) {
            return of(key, value, null, null);
        }
        int order = key.compareTo(tree.key);
        if (order == 0) {
            return of(key, value, tree.left, tree.right);
        }
        return order < 0
                ? balanced(tree, put(tree.left, key, value), tree.right)
                : balanced(tree, tree.left, put(tree.right, key, value));
    }

    static Tree delete(Tree tree, Bytes key) {
        if (tree == null) {
            return null;
        }
        int order = key.compareTo(tree.key);
        if (order < 0) {
            return balanced(tree, delete(tree.left, key), tree.right);
        }
        if (order > 0) {
            return balanced(tree, tree.left, delete(tree.right, key));
        }
        if (tree.left == null) {
            return tree.right;
        }
        if (tree.right == null) {
            return tree.left;
        }
        var next = tree.right;
        while (next.left != null) {
            next = next.left;
        }
        return balanced(next, tree.left, delete(tree.right, next.key));
    }

    /** Visits in order what is not below {@code from} and starts with {@code prefix}; false once nothing more can come. */
    static boolean scan(Tree tree, Bytes prefix, Bytes from, Snapshot.Visitor visitor) {
        if (tree == null) {
            return true;
        }
        boolean inRange = tree.key.compareTo(from) >= 0;
        if (inRange && !scan(tree.left, prefix, from, visitor)) {
            return false;
        }
        if (inRange && (!tree.key.startsWith(prefix) || !visitor.visit(tree.key, tree.value))) {
            return false;
        }
        return scan(tree.right, prefix, from, visitor);
    }

    static long size(Tree tree) {
        return tree == null ? 0 : tree.sizeBytes;
    }

    static int height(Tree tree) {
        return tree == null ? 0 : tree.height;
    }

    /** The entry of {@code middle} over two trees whose heights differ by at most two. */
    private static Tree balanced(Tree middle, Tree left, Tree right) {
        int lean = height(left) - height(right);
        if (lean > 1) {
            var low = height(left.left) < height(left.right) ? rotateLeft(left) : left;
            return rotateRight(of(middle.key, middle.value, low, right));
        }
        if (lean < -1) {
            var low = height(right.right) < height(right.left) ? rotateRight(right) : right;
            return rotateLeft(of(middle.key, middle.value, left, low));
        }
        return of(middle.key, middle.value, left, right);
    }

    private static Tree rotateRight(Tree tree) {
        var top = tree.left;
        return of(top.key, top.value, top.left, of(tree.key, tree.value, top.right, tree.right));
    }

    private static Tree rotateLeft(Tree tree) {
        var top = tree.right;
        return of(top.key, top.value, of(tree.key, tree.value, tree.left, top.left), top.right);
    }
}
