// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Asks for headers of closed ledgers; the payload of GET_HEADERS.
 *
 * @param from the first one wanted, at least 1
 * @param count how many, 1 to {@link #MAX_COUNT}
 */
record HeadersRequest(long from, int count) implements XdrEncodable {

    /** How many headers one request may ask for. */
    static final int MAX_COUNT = 256;

    HeadersRequest {
        if (from < 1 || count < 1 || count > MAX_COUNT || from > Long.MAX_VALUE - count) {
            throw new IllegalArgumentException("no request is for " + count + " headers from " + from);
        }
    }

    /** The last one wanted. */
    long last() {
        return from + count - 1;
    }

    static HeadersRequest decode(XdrReader in) throws XdrException {
        return new HeadersRequest(in.readUnsignedHyper(), in.readInt());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(from).writeInt(count);
    }
}
