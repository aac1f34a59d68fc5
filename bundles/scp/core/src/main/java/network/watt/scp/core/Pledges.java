// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.SortedSet;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/** What a statement says: the arms of {@code SCPStatement.pledges}, encoded with their discriminant. */
public sealed interface Pledges extends XdrEncodable permits Nominate, BallotPledges {

    /** SCPStatementType. */
    int TYPE_PREPARE = 0;

    int TYPE_CONFIRM = 1;
    int TYPE_EXTERNALIZE = 2;
    int TYPE_NOMINATE = 3;

    /** The hash of the sender's quorum set. */
    Hash quorumSetHash();

    /** All values it speaks of. */
    SortedSet<Bytes> values();

    /** Whether an honest node could say this to others (scp.md, "Statements"). */
    boolean isSane();

    /** Whether this adds something to what its sender said earlier; false for pledges of the other protocol. */
    boolean isNewerThan(Pledges earlier);

    /** Whether the other pledges are the same but perhaps for the quorum set. */
    boolean saysTheSameAs(Pledges other);

    /** Reads one arm; an unknown discriminant is refused. */
    static Pledges decode(XdrReader in) throws XdrException {
        int type = in.readInt();
        return switch (type) {
            case TYPE_PREPARE -> Prepare.decodeBody(in);
            case TYPE_CONFIRM -> Confirm.decodeBody(in);
            case TYPE_EXTERNALIZE -> Externalize.decodeBody(in);
            case TYPE_NOMINATE -> Nominate.decodeBody(in);
            default -> throw new XdrException("unknown type of statement: " + type);
        };
    }
}
