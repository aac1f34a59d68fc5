// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

import network.watt.platform.types.Bytes;
import network.watt.porep.field.Blake2b;

/**
 * A keyed permutation of the numbers below some bound: a Feistel network of three rounds on the least square of a power of
 * two that is no smaller, walked until it comes back below the bound. Of one thread.
 */
final class Permutation {

    private static final int KEYS = 3;

    private final long bound;
    private final int halfBits;
    private final long mask;
    private final long[] keys = new long[KEYS];
    private final Blake2b blake = new Blake2b();

    /** @param keyBytes eight bytes a key, least significant first */
    Permutation(long bound, Bytes keyBytes) {
        this.bound = bound;
        int half = 0;
        while (1L << 2 * half < bound) {
            half++;
        }
        this.halfBits = half;
        this.mask = (1L << half) - 1;
        for (int key = 0; key < KEYS; key++) {
            for (int i = 0; i < Long.BYTES; i++) {
                keys[key] |= (long) keyBytes.at(key * Long.BYTES + i) << Byte.SIZE * i;
            }
        }
    }

    long of(long number) {
        long place = step(number);
        while (place >= bound) {
            place = step(place);
        }
        return place;
    }

    private long step(long number) {
        long left = number >>> halfBits;
        long right = number & mask;
        for (int key = 0; key < KEYS; key++) {
            long mixed = left ^ blake.hash(right, keys[key]) & mask;
            left = right;
            right = mixed;
        }
        return left << halfBits | right;
    }
}
