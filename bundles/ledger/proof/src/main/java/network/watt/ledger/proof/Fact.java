// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import network.watt.ledger.api.LedgerHeader;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/** Something that a header commits to, with the path to one of its roots. */
public sealed interface Fact extends XdrEncodable permits EntryFact, TransactionFact {

    /** Whether it follows from {@code header}, whoever sealed that. */
    boolean followsFrom(Hash networkId, LedgerHeader header);

    static Fact decode(XdrReader in) throws XdrException {
        int arm = in.readInt();
        return switch (arm) {
            case EntryFact.ARM -> EntryFact.decodeBody(in);
            case TransactionFact.ARM -> TransactionFact.decodeBody(in);
            default -> throw new XdrException("no fact is of kind " + arm);
        };
    }
}
