// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import network.watt.ledger.api.Operation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.api.RewardAccounts;

/** The body of an unlocking: gives up terabytes of the source's pledge, whose coins are paid after the unlock delay. */
public record Unlock(long terabytes) implements XdrEncodable {

    /** The operation's code in area {@code rewards/accounts}. */
    public static final int CODE = 2;

    public Unlock {
        if (terabytes < 1) {
            throw new IllegalArgumentException("at least one terabyte is unlocked: " + terabytes);
        }
    }

    /** The unlocking as an operation of a transaction. */
    public Operation toOperation() {
        return new Operation(RewardAccounts.AREA, CODE, toXdr());
    }

    /** Reads a whole body; {@link XdrException} for anything else. */
    public static Unlock decode(Bytes body) throws XdrException {
        return XdrReader.read(body, in -> new Unlock(in.readUnsignedHyper()));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(terabytes);
    }
}
