// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Arrays;

/** A growing set of small node numbers, one bit each. Not thread-safe. */
final class NodeSet {

    private long[] words;

    NodeSet() {
        this(new long[1]);
    }

    private NodeSet(long[] words) {
        this.words = words;
    }

    void add(int node) {
        int word = node >>> 6;
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(word + 1, words.length * 2));
        }
        words[word] |= 1L << node;
    }

    void remove(int node) {
        if (node >>> 6 < words.length) {
            words[node >>> 6] &= ~(1L << node);
        }
    }

    boolean contains(int node) {
        return node >>> 6 < words.length && (words[node >>> 6] & 1L << node) != 0;
    }

    void clear() {
        Arrays.fill(words, 0);
    }

    boolean isEmpty() {
        return next(0) < 0;
    }

    void addAll(NodeSet others) {
        if (others.words.length > words.length) {
            words = Arrays.copyOf(words, others.words.length);
        }
        for (int i = 0; i < others.words.length; i++) {
            words[i] |= others.words[i];
        }
    }

    void removeAll(NodeSet others) {
        for (int i = Math.min(words.length, others.words.length) - 1; i >= 0; i--) {
            words[i] &= ~others.words[i];
        }
    }

    /** Whether both sets have a member in common. */
    boolean meets(NodeSet other) {
        for (int i = Math.min(words.length, other.words.length) - 1; i >= 0; i--) {
            if ((words[i] & other.words[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The smallest member at or above {@code from}, or -1. */
    int next(int from) {
        for (int word = from >>> 6; word < words.length; word++) {
            long rest = word == from >>> 6 ? words[word] & -1L << from : words[word];
            if (rest != 0) {
                return (word << 6) + Long.numberOfTrailingZeros(rest);
            }
        }
        return -1;
    }

    /** How many members both sets have. */
    int common(NodeSet other) {
        int count = 0;
        for (int i = Math.min(words.length, other.words.length) - 1; i >= 0; i--) {
            count += Long.bitCount(words[i] & other.words[i]);
        }
        return count;
    }
}
