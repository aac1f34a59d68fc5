// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.util.concurrent.TimeUnit;

/** How much a program may still say: so much a second, and what it saved of that, up to a limit. One thread at a time. */
final class Chatter {

    static final long BYTES_A_SECOND = 256 * 1024;

    private static final long MOST_SAVED = 4 * BYTES_A_SECOND;

    private long left = MOST_SAVED;
    private long reckonedNs = System.nanoTime();

    /** Takes it from what is left. @return whether there was so much */
    boolean mayTake(long bytes) {
        long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - reckonedNs);
        reckonedNs += TimeUnit.MILLISECONDS.toNanos(ms);
        left = Math.min(MOST_SAVED, left + Math.min(ms, 60_000) * BYTES_A_SECOND / 1000) - bytes;
        return left >= 0;
    }
}
