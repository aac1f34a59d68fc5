// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * How much work a ledger takes.
 *
 * @param costPerLedger of the openings that may be demanded in a ledger, in SHA-256 compressions (about 50 ns each)
 * @param demandsPerSector how many demands of accounts may be open at a time
 * @param picks how many openings of each proof the ledger demands itself
 * @param wakesPerLedger how many sectors the end of a ledger goes through; more wait for the next
 */
public record LoadTerms(long costPerLedger, int demandsPerSector, int picks, int wakesPerLedger)
        implements XdrEncodable {

    /** So many are drawn from one hash. */
    static final int MOST_PICKS = 4;

    static final int MOST_DEMANDS = 16;

    public LoadTerms {
        Ranges.require("costPerLedger", costPerLedger, 1_000, 1_000_000_000);
        Ranges.require("demandsPerSector", demandsPerSector, 1, MOST_DEMANDS);
        Ranges.require("picks", picks, 1, MOST_PICKS);
        Ranges.require("wakesPerLedger", wakesPerLedger, 1, 5_000);
    }

    static LoadTerms decode(XdrReader in) throws XdrException {
        return new LoadTerms(in.readUnsignedHyper(), in.readInt(), in.readInt(), in.readInt());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(costPerLedger).writeInt(demandsPerSector).writeInt(picks);
        out.writeInt(wakesPerLedger);
    }
}
