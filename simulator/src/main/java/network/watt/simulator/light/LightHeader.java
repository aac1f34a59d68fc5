// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.light;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * The header of a light ledger: there is no state, so what was agreed says all.
 *
 * @param value the SHA-256 of the agreed value
 */
record LightHeader(long ledger, Hash previous, Hash value, long closeTimeMs) implements XdrEncodable {

    static LightHeader decode(Bytes header) throws XdrException {
        return XdrReader.read(
                header,
                in -> new LightHeader(
                        in.readUnsignedHyper(), Hash.decode(in), Hash.decode(in), in.readUnsignedHyper()));
    }

    Hash hash() {
        return Sha256.hash(toXdr());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(ledger).write(previous).write(value).writeUnsignedHyper(closeTimeMs);
    }
}
