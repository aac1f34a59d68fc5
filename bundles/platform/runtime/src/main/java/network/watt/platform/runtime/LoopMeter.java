// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime;

import java.util.concurrent.atomic.AtomicLong;

/** Adds up how long tasks held a loop. Written by the loop's thread alone, read by any. */
final class LoopMeter {

    private static final long ONE_MS = 1_000_000;

    private final AtomicLong overOneMs = new AtomicLong();
    private final AtomicLong computedOverOneMs = new AtomicLong();
    private final AtomicLong longestNs = new AtomicLong();
    private final AtomicLong busyNs = new AtomicLong();

    /** A task is over that held the loop for {@code heldNs}, of which its thread had a processor for {@code computedNs}. */
    void held(long heldNs, long computedNs) {
        busyNs.setRelease(busyNs.getPlain() + heldNs);
        if (heldNs > longestNs.getPlain()) {
            longestNs.setRelease(heldNs);
        }
        if (heldNs > ONE_MS) {
            overOneMs.setRelease(overOneMs.getPlain() + 1);
        }
        if (computedNs > ONE_MS) {
            computedOverOneMs.setRelease(computedOverOneMs.getPlain() + 1);
        }
    }

    LoopUsage usage() {
        return new LoopUsage(
                overOneMs.getAcquire(),
                computedOverOneMs.getAcquire(),
                longestNs.getAcquire() / 1_000,
                busyNs.getAcquire() / ONE_MS);
    }
}
