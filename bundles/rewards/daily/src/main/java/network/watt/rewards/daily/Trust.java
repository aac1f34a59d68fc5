// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.daily;

import static java.util.Objects.requireNonNull;

import network.watt.ledger.api.Operation;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.api.RewardPhase;

/** The body of both statements of trust: whom the source trusts from now on, or no longer. */
public record Trust(AccountId account) implements XdrEncodable {

    /** The code of trusting in area {@code rewards}. */
    public static final int CODE = 3;

    /** The code of taking it back. */
    public static final int WITHDRAW_CODE = 4;

    public Trust {
        requireNonNull(account);
    }

    /** The statement as an operation of a transaction. */
    public Operation toOperation() {
        return new Operation(RewardPhase.AREA, CODE, toXdr());
    }

    /** Taking the statement back as an operation of a transaction. */
    public Operation toWithdrawal() {
        return new Operation(RewardPhase.AREA, WITHDRAW_CODE, toXdr());
    }

    public static Trust decode(XdrReader in) throws XdrException {
        return new Trust(AccountId.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(account);
    }
}
