// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.util.concurrent.TimeUnit;

/** A moment from which on nobody waits any more. */
final class Deadline {

    private final long begunNs = System.nanoTime();
    private final long waitNs;

    /** @param waitMs from now; {@link Long#MAX_VALUE} for never */
    Deadline(long waitMs) {
        waitNs = TimeUnit.MILLISECONDS.toNanos(waitMs);
    }

    boolean isOver() {
        return System.nanoTime() - begunNs >= waitNs;
    }
}
