// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import network.watt.platform.types.Amount;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** An account in the state. @param sequence the sequence of its last included transaction; 0 before the first */
public record AccountEntry(Amount balance, long sequence) implements XdrEncodable {

    public static AccountEntry decode(XdrReader in) throws XdrException {
        return new AccountEntry(Amount.decode(in), in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(balance).writeUnsignedHyper(sequence);
    }
}
