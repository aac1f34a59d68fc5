// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** The primitive types of {@code docs/protocol/scp.x}, and the bounds that the decoder adds to them. */
final class Wire {

    /** The largest value of an XDR unsigned int: the counter of a ballot that never ends. */
    static final long MAX_COUNTER = 0xffff_ffffL;

    /** The largest value, as in the journal. */
    static final int MAX_VALUE_BYTES = 8 * 1024;

    /** How many values one nomination may list, and how many entries one level of a quorum set may have. */
    static final int MAX_ENTRIES = 1000;

    private static final int PUBLIC_KEY_TYPE_ED25519 = 0;

    private Wire() {}

    /** Stellar's NodeID: a PublicKey union with one arm. */
    static void writeNode(XdrWriter out, NodeId node) {
        out.writeInt(PUBLIC_KEY_TYPE_ED25519).write(node);
    }

    static NodeId readNode(XdrReader in) throws XdrException {
        int type = in.readInt();
        if (type != PUBLIC_KEY_TYPE_ED25519) {
            throw new XdrException("unknown type of public key: " + type);
        }
        return NodeId.decode(in);
    }

    static void writeValue(XdrWriter out, Bytes value) {
        out.writeOpaque(value, MAX_VALUE_BYTES);
    }

    static Bytes readValue(XdrReader in) throws XdrException {
        return in.readOpaque(MAX_VALUE_BYTES);
    }

    static long checkCounter(long counter) {
        if (counter < 0 || counter > MAX_COUNTER) {
            throw new IllegalArgumentException("not an unsigned int: " + counter);
        }
        return counter;
    }
}
