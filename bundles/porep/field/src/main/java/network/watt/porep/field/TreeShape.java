// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import java.util.ArrayList;
import java.util.List;

/**
 * How many children the nodes of each level of a complete Merkle tree have, from those right above the leaves to the root.
 * Level 0 are the leaves.
 *
 * @param leaves the product of all arities; 2 to 2^36
 * @param arities each 2 to 16
 */
public record TreeShape(long leaves, List<Integer> arities) {

    private static final int MAX_LEVELS = 36;
    private static final int MAX_ARITY = 16;
    private static final long MAX_LEAVES = 1L << MAX_LEVELS;
    private static final int OCTAL_BITS = 3;

    public TreeShape {
        arities = List.copyOf(arities);
        long product = 1;
        for (int arity : arities) {
            if (arity < 2 || arity > MAX_ARITY || product > MAX_LEAVES) {
                throw new IllegalArgumentException("a tree of " + arities + " children, from the leaves up");
            }
            product *= arity;
        }
        if (leaves != product || leaves < 2 || leaves > MAX_LEAVES) {
            throw new IllegalArgumentException("a tree of " + leaves + " leaves and " + arities + " children");
        }
    }

    /** Two children everywhere: the tree of comm_d. @throws IllegalArgumentException unless leaves are a power of two */
    public static TreeShape binary(long leaves) {
        var arities = new ArrayList<Integer>();
        for (int i = 0; i < bits(leaves); i++) {
            arities.add(2);
        }
        return new TreeShape(leaves, arities);
    }

    /**
     * Eight children, and two of the root where eight do not come out even: the trees of comm_c and comm_r_last. What
     * Filecoin describes as a base tree of 8, a tree of 8 over those and one of 2 on top is, level by level, this.
     *
     * @throws IllegalArgumentException unless leaves are a power of eight, or twice one: no sector has another number
     */
    public static TreeShape octal(long leaves) {
        int bits = bits(leaves);
        if (bits % OCTAL_BITS == 2) {
            throw new IllegalArgumentException(leaves + " leaves: no power of eight, nor twice one");
        }
        var arities = new ArrayList<Integer>();
        for (int i = 0; i < bits / OCTAL_BITS; i++) {
            arities.add(1 << OCTAL_BITS);
        }
        if (bits % OCTAL_BITS == 1) {
            arities.add(2);
        }
        return new TreeShape(leaves, arities);
    }

    private static int bits(long leaves) {
        if (leaves < 2 || Long.bitCount(leaves) != 1) {
            throw new IllegalArgumentException(leaves + " leaves: it takes a power of two");
        }
        return Long.numberOfTrailingZeros(leaves);
    }

    /** The levels above the leaves; the root's. */
    public int levels() {
        return arities.size();
    }

    /** The children of a node of this level, 1 to {@link #levels}. */
    public int arity(int level) {
        return arities.get(level - 1);
    }

    /** How many nodes a level has. */
    public long nodes(int level) {
        long nodes = leaves;
        for (int below = 1; below <= level; below++) {
            nodes /= arity(below);
        }
        return nodes;
    }

    /** How many nodes there are above the leaves, the root among them. */
    public long innerNodes() {
        return innerStart(levels()) + 1;
    }

    /** How many nodes above the leaves are below this level: where it begins when they are stored level by level. */
    public long innerStart(int level) {
        long start = 0;
        for (int below = 1; below < level; below++) {
            start += nodes(below);
        }
        return start;
    }

    /** How many nodes a path from a leaf to the root names. */
    public int pathNodes() {
        int nodes = 0;
        for (int arity : arities) {
            nodes += arity - 1;
        }
        return nodes;
    }
}
