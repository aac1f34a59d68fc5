// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.pledge;

import network.watt.ledger.api.Operation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.api.RewardPhase;

/**
 * The body of a pledge: locks the price of so many terabytes, each of which gives the right to a terabyte of pledge mining
 * and to a terabyte of storage mining. Giving them up is operation 2 of area {@code rewards/accounts}, in every phase.
 */
public record PledgeCoins(long terabytes) implements XdrEncodable {

    /** The operation's code in area {@code rewards}. */
    public static final int CODE = 32;

    /** More than the supply could pay for at a thousandth of a WATT a terabyte. */
    private static final long MAX_TERABYTES = 1L << 44;

    public PledgeCoins {
        if (terabytes < 1 || terabytes > MAX_TERABYTES) {
            throw new IllegalArgumentException("a pledge is for 1 to 2^44 terabytes: " + terabytes);
        }
    }

    /** The pledge as an operation of a transaction. */
    public Operation toOperation() {
        return new Operation(RewardPhase.AREA, CODE, toXdr());
    }

    /** Reads a whole body; {@link XdrException} for anything else. */
    public static PledgeCoins decode(Bytes body) throws XdrException {
        return XdrReader.read(body, in -> new PledgeCoins(in.readUnsignedHyper()));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(terabytes);
    }
}
