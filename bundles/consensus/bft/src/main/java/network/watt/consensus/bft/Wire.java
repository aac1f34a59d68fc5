// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** The primitive types of {@code docs/protocol/bft.x} and their bounds. */
final class Wire {

    /** The largest value, as in the journal. */
    static final int MAX_VALUE_BYTES = 8 * 1024;

    /** The last round of a slot; at one second each, twelve days. */
    static final int MAX_ROUND = (1 << 20) - 1;

    private static final int NAME_DIGITS = 8;

    private Wire() {}

    static XdrWriter writeValue(XdrWriter out, Bytes value) {
        return out.writeOpaque(value, MAX_VALUE_BYTES);
    }

    static Bytes readValue(XdrReader in) throws XdrException {
        return in.readOpaque(MAX_VALUE_BYTES);
    }

    static int readRound(XdrReader in) throws XdrException {
        long round = in.readUnsignedInt();
        if (round > MAX_ROUND) {
            throw new XdrException("rounds end at " + MAX_ROUND + ", got " + round);
        }
        return (int) round;
    }

    static void checkRound(int round) {
        if (round < 0 || round > MAX_ROUND) {
            throw new IllegalArgumentException("rounds are 0 to " + MAX_ROUND + ", not " + round);
        }
    }

    /** What people call a value. */
    static String name(Bytes value) {
        return Sha256.hash(value).hex().substring(0, NAME_DIGITS);
    }
}
