// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.accounts;

import static java.util.Objects.requireNonNull;

import network.watt.ledger.api.Operation;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.api.RewardAccounts;

/** The body of a claim: pays an account what is due to it. Anybody may ask. */
public record Claim(AccountId account) implements XdrEncodable {

    /** The operation's code in area {@code rewards/accounts}. */
    public static final int CODE = 1;

    public Claim {
        requireNonNull(account);
    }

    /** The claim as an operation of a transaction. */
    public Operation toOperation() {
        return new Operation(RewardAccounts.AREA, CODE, toXdr());
    }

    /** Reads a whole body; {@link XdrException} for anything else. */
    public static Claim decode(Bytes body) throws XdrException {
        return XdrReader.read(body, in -> new Claim(AccountId.decode(in)));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(account);
    }
}
