// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * How long a nomination round or a ballot lasts: the consensus row's parameters. Profile "stellar-classic".
 *
 * @param initialMs of the first
 * @param incrementMs more for each further one
 */
public record Timeouts(long initialMs, long incrementMs) implements XdrEncodable {

    /** What empty parameters mean. */
    public static final Timeouts CLASSIC = new Timeouts(1000, 1000);

    /** No timeout is longer. */
    public static final long MAX_MS = 30 * 60 * 1000;

    public Timeouts {
        Wire.checkCounter(initialMs);
        Wire.checkCounter(incrementMs);
        if (initialMs == 0) {
            throw new IllegalArgumentException("the first timeout must be at least 1 ms");
        }
    }

    /** @throws IllegalArgumentException with a sentence for people if {@code params} are no timeouts */
    public static Timeouts read(Bytes params) {
        if (params.isEmpty()) {
            return CLASSIC;
        }
        try {
            return XdrReader.read(params, in -> new Timeouts(in.readUnsignedInt(), in.readUnsignedInt()));
        } catch (XdrException malformed) {
            throw new IllegalArgumentException(
                    "the parameters of scp are two unsigned ints, or nothing: " + malformed.getMessage(), malformed);
        }
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
