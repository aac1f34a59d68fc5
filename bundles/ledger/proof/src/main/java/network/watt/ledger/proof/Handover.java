// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * The last ledger of an engine: its header, sealed by those who leave, names the row of those who come.
 *
 * @param params the parameters of that row, of which the header has the hash
 */
public record Handover(Sealed sealed, Bytes params) implements XdrEncodable {

    private static final int MAX_PARAMS_BYTES = 64 * 1024;

    /** Reads a whole encoding. */
    public static Handover decode(Bytes encoded) throws XdrException {
        return XdrReader.read(encoded, in -> new Handover(Sealed.decode(in), in.readOpaque(MAX_PARAMS_BYTES)));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(sealed).writeOpaque(params, MAX_PARAMS_BYTES);
    }
}
