// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * One replica of one provider. Replicas of the same data have numbers of their own, so no two share a label.
 *
 * @param proverId 32 bytes: who sealed it, the account on a ledger
 * @param number not negative
 */
public record SectorId(Bytes proverId, long number) implements XdrEncodable {

    public SectorId {
        Commitments.require32("a prover id", proverId);
        if (number < 0) {
            throw new IllegalArgumentException("sectors are numbered from 0 on, not " + number);
        }
    }

    public static SectorId decode(XdrReader in) throws XdrException {
        return new SectorId(in.readFixed(Commitments.SIZE), in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeFixed(proverId, Commitments.SIZE).writeUnsignedHyper(number);
    }
}
