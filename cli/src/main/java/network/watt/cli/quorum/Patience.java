// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.quorum;

import network.watt.scp.quorum.Effort;

/** How long a person wants to wait, divided among questions. */
final class Patience {

    private final long endNs;

    Patience(long seconds) {
        endNs = System.nanoTime() + seconds * 1_000_000_000L;
    }

    /** For the next of so many questions: its part of what is left. */
    Effort next(int questions) {
        long now = System.nanoTime();
        long untilNs = now + Math.max(0, endNs - now) / questions;
        return new Effort(Long.MAX_VALUE, () -> System.nanoTime() - untilNs >= 0);
    }
}
