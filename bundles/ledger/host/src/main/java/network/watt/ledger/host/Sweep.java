// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * The rewriting of an area's entries to a new schema, as kept in state while it goes on.
 *
 * @param entries how many it looks at in each ledger
 * @param cursor the last key looked at; before the first ledger, empty
 * @param begun whether the cursor means anything
 * @param failed how many entries could not be converted
 */
record Sweep(int entries, Bytes cursor, boolean begun, long failed) implements XdrEncodable {

    private static final int MAX_KEY_BYTES = 256;

    static Sweep of(int entries) {
        return new Sweep(entries, Bytes.EMPTY, false, 0);
    }

    static Sweep decode(XdrReader in) throws XdrException {
        return new Sweep(in.readInt(), in.readOpaque(MAX_KEY_BYTES), in.readBool(), in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(entries)
                .writeOpaque(cursor, MAX_KEY_BYTES)
                .writeBool(begun)
                .writeUnsignedHyper(failed);
    }
}
