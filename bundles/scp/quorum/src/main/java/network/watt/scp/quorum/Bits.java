// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A set of small numbers, one bit each; all sets of one system have the same length. Changed only by its maker. */
final class Bits {

    private final long[] words;

    private Bits(long[] words) {
        this.words = words;
    }

    /** The empty set of numbers below {@code size}. */
    static Bits none(int size) {
        return new Bits(new long[(size + 63) >>> 6]);
    }

    Bits copy() {
        return new Bits(words.clone());
    }

    Bits add(int number) {
        words[number >>> 6] |= 1L << number;
        return this;
    }

    Bits remove(int number) {
        words[number >>> 6] &= ~(1L << number);
        return this;
    }

    Bits addAll(Bits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.words[i];
        }
        return this;
    }

    Bits removeAll(Bits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= ~other.words[i];
        }
        return this;
    }

    Bits retainAll(Bits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= other.words[i];
        }
        return this;
    }

    Bits and(Bits other) {
        return copy().retainAll(other);
    }

    Bits or(Bits other) {
        return copy().addAll(other);
    }

    Bits without(Bits other) {
        return copy().removeAll(other);
    }

    Bits with(int number) {
        return copy().add(number);
    }

    boolean contains(int number) {
        return (words[number >>> 6] & 1L << number) != 0;
    }

    boolean containsAll(Bits part) {
        for (int i = 0; i < words.length; i++) {
            if ((part.words[i] & ~words[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    boolean meets(Bits other) {
        for (int i = 0; i < words.length; i++) {
            if ((words[i] & other.words[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return next(0) < 0;
    }

    int size() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** How many numbers both sets have. */
    int common(Bits other) {
        int count = 0;
        for (int i = 0; i < words.length; i++) {
            count += Long.bitCount(words[i] & other.words[i]);
        }
        return count;
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

    void forEach(IntConsumer consumer) {
        for (int number = next(0); number >= 0; number = next(number + 1)) {
            consumer.accept(number);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bits bits && Arrays.equals(words, bits.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }
}
