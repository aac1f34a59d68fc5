// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.daily;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import network.watt.ledger.api.Operation;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.api.RewardPhase;

/**
 * The body of a check-in: the source is there today.
 *
 * @param day the day it is for: one that comes too late counts for no other
 * @param inviter who brought the source in; only with its first check-in
 */
public record CheckIn(long day, Optional<AccountId> inviter) implements XdrEncodable {

    /** The operation's code in area {@code rewards}. */
    public static final int CODE = 1;

    private static final int TAG = 0x43484b49; // "CHKI"

    public CheckIn {
        requireNonNull(inviter);
    }

    /** The check-in as an operation of a transaction. */
    public Operation toOperation() {
        return new Operation(RewardPhase.AREA, CODE, toXdr());
    }

    /**
     * What an account signs when a node hands its check-in in: XDR(networkId, "CHKI", challenge, check-in).
     *
     * @param challenge the hash of the last header before the day, which nobody can know earlier
     */
    public Bytes signedBytes(Hash networkId, Hash challenge) {
        return new XdrWriter()
                .write(networkId)
                .writeInt(TAG)
                .write(challenge)
                .write(this)
                .toBytes();
    }

    public static CheckIn decode(XdrReader in) throws XdrException {
        return new CheckIn(in.readUnsignedHyper(), in.readOptional(AccountId::decode));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(day).writeOptional(inviter);
    }
}
