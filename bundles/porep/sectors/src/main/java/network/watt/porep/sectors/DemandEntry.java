// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import java.util.Optional;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * An opening that is to be shown.
 *
 * @param lastLedger the last ledger in which it may be
 * @param demander who wants it; empty if the ledger picked it
 * @param bond the demander's; nothing if there is none
 */
record DemandEntry(int index, long lastLedger, Optional<AccountId> demander, Amount bond) implements XdrEncodable {

    static DemandEntry picked(int index, long lastLedger) {
        return new DemandEntry(index, lastLedger, Optional.empty(), Amount.ZERO);
    }

    DemandEntry until(long ledger) {
        return new DemandEntry(index, ledger, demander, bond);
    }

    static DemandEntry decode(XdrReader in) throws XdrException {
        return new DemandEntry(
                in.readInt(), in.readUnsignedHyper(), in.readOptional(AccountId::decode), Amount.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(index)
                .writeUnsignedHyper(lastLedger)
                .writeOptional(demander)
                .write(bond);
    }
}
