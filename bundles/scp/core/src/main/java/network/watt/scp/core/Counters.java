// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Arrays;

/** A few ballot counters, each once, ascending. Not thread-safe. */
final class Counters {

    private long[] counters = new long[8];
    private int size;

    void clear() {
        size = 0;
    }

    void add(long counter) {
        int place = Arrays.binarySearch(counters, 0, size, counter);
        if (place >= 0) {
            return;
        }
        if (size == counters.length) {
            counters = Arrays.copyOf(counters, 2 * size);
        }
        int at = -place - 1;
        System.arraycopy(counters, at, counters, at + 1, size - at);
        counters[at] = counter;
        size++;
    }

    int size() {
        return size;
    }

    /** The n-th lowest, from 0. */
    long get(int n) {
        return counters[n];
    }
}
