// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * How long the rounds of nomination, or the ballots, of one slot last.
 *
 * @param initialMs of the first
 * @param incrementMs more for each further one
 */
public record Timeouts(long initialMs, long incrementMs) implements XdrEncodable {

    /** Those of stellar-core before protocol 23. */
    public static final Timeouts CLASSIC = new Timeouts(1000, 1000);

    /** Those of the Internet draft. */
    public static final Timeouts DRAFT_06 = new Timeouts(2000, 1000);

    private static final long LEAST_70_MS = 750;
    private static final long MOST_INITIAL_70_MS = 2500;
    private static final long MOST_INCREMENT_70_MS = 2000;

    /** No timeout is longer. */
    public static final long MAX_MS = 30 * 60 * 1000;

    public Timeouts {
        Wire.checkCounter(initialMs);
        Wire.checkCounter(incrementMs);
        if (initialMs == 0) {
            throw new IllegalArgumentException("the first timeout must be at least 1 ms");
        }
    }

    static Timeouts decode(XdrReader in) throws XdrException {
        try {
            return new Timeouts(in.readUnsignedInt(), in.readUnsignedInt());
        } catch (IllegalArgumentException bad) {
            throw new XdrException("the first timeout must be at least 1 ms");
        }
    }

    /** These, if CAP-0070 allows them. @param what is timed, for people */
    Timeouts within70(String what) {
        boolean isAllowed = initialMs >= LEAST_70_MS
                && initialMs <= MOST_INITIAL_70_MS
                && incrementMs >= LEAST_70_MS
                && incrementMs <= MOST_INCREMENT_70_MS;
        if (!isAllowed) {
            throw new IllegalArgumentException("the timeouts of " + what + " must begin at " + LEAST_70_MS + " to "
                    + MOST_INITIAL_70_MS + " ms and grow by " + LEAST_70_MS + " to " + MOST_INCREMENT_70_MS
                    + " ms, not "
                    + initialMs + " and " + incrementMs);
        }
        return this;
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedInt(initialMs).writeUnsignedInt(incrementMs);
    }

    /** The timeout of the n-th round or ballot counter, from 1. */
    long timeoutMs(long n) {
        long further = n - 1;
        if (incrementMs != 0 && further > MAX_MS / incrementMs) {
            return MAX_MS;
        }
        return Math.min(MAX_MS, initialMs + further * incrementMs);
    }
}
