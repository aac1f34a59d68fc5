// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * A fact with the header that commits to it and the seals that certify that: all a {@link LightClient} needs. Source:
 * {@code docs/protocol/proof.md}.
 */
public record LightProof(Sealed sealed, Fact fact) implements XdrEncodable {

    /** Reads a whole encoding. */
    public static LightProof decode(Bytes encoded) throws XdrException {
        return XdrReader.read(encoded, in -> new LightProof(Sealed.decode(in), Fact.decode(in)));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(sealed).write(fact);
    }
}
