// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Asks for closed ledgers; the payload of GET_LEDGERS.
 *
 * @param from the first ledger wanted, at least 1
 * @param count how many, 1 to {@link #MAX_COUNT}
 */
record LedgerRequest(long from, int count) implements XdrEncodable {

    /** How many ledgers one request may ask for. */
    static final int MAX_COUNT = 20;

    LedgerRequest {
        if (from < 1 || count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException("no request is for " + count + " ledgers from " + from);
        }
    }

    static LedgerRequest decode(XdrReader in) throws XdrException {
        return new LedgerRequest(in.readUnsignedHyper(), in.readInt());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(from).writeInt(count);
    }
}
