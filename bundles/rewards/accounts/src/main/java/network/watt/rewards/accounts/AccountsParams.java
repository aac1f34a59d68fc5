// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * The parameters of the row of area {@code rewards/accounts}.
 *
 * @param unlockDays days from unlocking a pledge to its payment, 1 to 3650
 * @param freeIfCheckedIn whether only who has checked in today may send transactions without a fee
 */
public record AccountsParams(long unlockDays, boolean freeIfCheckedIn) implements XdrEncodable {

    /** What an empty row means. */
    public static final AccountsParams DEFAULT = new AccountsParams(30, false);

    public AccountsParams {
        if (unlockDays < 1 || unlockDays > 3650) {
            throw new IllegalArgumentException("unlockDays is 1 to 3650: " + unlockDays);
        }
    }

    /** Reads a row's parameters; {@link IllegalStateException} if the network agreed on none that mean anything. */
    public static AccountsParams of(Bytes params) {
        try {
            return params.isEmpty() ? DEFAULT : XdrReader.read(params, AccountsParams::decode);
        } catch (XdrException malformed) {
            throw new IllegalStateException("the parameters of area rewards/accounts are malformed", malformed);
        }
    }

    public static AccountsParams decode(XdrReader in) throws XdrException {
        return new AccountsParams(in.readUnsignedHyper(), in.readBool());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(unlockDays).writeBool(freeIfCheckedIn);
    }
}
