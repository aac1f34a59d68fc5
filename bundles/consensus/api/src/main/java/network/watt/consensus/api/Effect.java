// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.api;

import network.watt.platform.types.Bytes;

/** What an engine wants done, carried out by the host in list order. */
public sealed interface Effect {

    /**
     * Sign {@code message}, keep it durably as our latest of its {@code kind} in {@code slot} (older ones of the same
     * kind may be forgotten), then flood it.
     *
     * @param kind a small engine-defined number (scp: 0 nomination, 1 ballot)
     */
    record Send(long slot, int kind, Bytes message) implements Effect {}

    /** Call {@link ConsensusEngine#timer} in {@code delayMs} milliseconds; re-arming replaces an earlier arming. */
    record Arm(long slot, int timer, long delayMs) implements Effect {}

    /** Forget an armed timer. */
    record Disarm(long slot, int timer) implements Effect {}

    /** {@code value} is agreed for {@code slot}. At most once a slot. */
    record Finalized(long slot, Bytes value) implements Effect {}
}
