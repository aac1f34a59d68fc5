// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * The way from a leaf of a Merkle tree to its root: the other children of each node on it. The places of the nodes on the
 * way follow from the leaf's number, so that they cannot be lied about, and the length from the shape of the tree, so that
 * a path has one encoding.
 *
 * @param leaf its number, from 0
 * @param siblings 32 bytes each, from the leaves up, on each level from left to right without the node on the way
 */
public record InclusionPath(long leaf, Bytes siblings) {

    /**
     * Where the path leads from {@code node}; empty if it is none of a tree of this shape, or one of its nodes can be no
     * node there. Takes one hash a level.
     */
    public Optional<Hash> root(TreeShape shape, NodeHash hash, Hash node) {
        if (leaf < 0 || leaf >= shape.leaves() || siblings.size() != shape.pathNodes() * Nodes.BYTES) {
            return Optional.empty();
        }
        var others = siblings.toArray();
        var current = node.bytes().toArray();
        if (!hash.accepts(current, 0)) {
            return Optional.empty();
        }
        long place = leaf;
        int at = 0;
        for (int level = 1; level <= shape.levels(); level++) {
            int arity = shape.arity(level);
            int own = (int) (place % arity);
            var children = new byte[arity * Nodes.BYTES];
            for (int child = 0; child < arity; child++) {
                boolean onTheWay = child == own;
                System.arraycopy(
                        onTheWay ? current : others, onTheWay ? 0 : at, children, child * Nodes.BYTES, Nodes.BYTES);
                at += onTheWay ? 0 : Nodes.BYTES;
                if (!hash.accepts(children, child * Nodes.BYTES)) {
                    return Optional.empty();
                }
            }
            hash.hash(level, children, 0, arity, current, 0);
            place /= arity;
        }
        return Optional.of(new Hash(Bytes.owned(current)));
    }

    /** Whether it leads from {@code node} to {@code root}. */
    public boolean leads(TreeShape shape, NodeHash hash, Hash node, Hash root) {
        return root(shape, hash, node).filter(root::equals).isPresent();
    }
}
