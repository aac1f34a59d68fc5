// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.pledge;

import static java.util.Objects.requireNonNull;

import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.api.Emission;
import network.watt.rewards.api.PoolTerms;
import network.watt.rewards.phases.PresenceTerms;

/**
 * The parameters of a row with phase 2. An empty row means {@link #MAINNET}.
 *
 * @param emission what is paid for pledges and storage together
 * @param pledgePercent the part of it for pledges; the rest is for storage
 * @param coinsPerTerabyte what the right to 10^12 bytes costs
 * @param storage how storage is paid
 * @param providersPerLedger how many providers' proven space is counted in a ledger
 * @param penalties what breaking one's word costs
 * @param presence the role of nodes
 */
public record PledgeParams(
        Emission emission,
        int pledgePercent,
        Amount coinsPerTerabyte,
        PoolTerms storage,
        int providersPerLedger,
        PenaltyTerms penalties,
        PresenceTerms presence)
        implements XdrEncodable {

    /** 70 % of what is left after phase 1 and the team, in 3 650 days. */
    public static final PledgeParams MAINNET = with(PresenceTerms.MAINNET);

    /** The same with presence ledgers close together. */
    public static final PledgeParams DEVELOPMENT = with(PresenceTerms.DEVELOPMENT);

    private static PledgeParams with(PresenceTerms presence) {
        return new PledgeParams(
                new Emission(Amount.watt(9_100_000_000L), 3_650),
                30,
                Amount.watt(1_000),
                new PoolTerms(Long.MAX_VALUE, 25, 180),
                200,
                PenaltyTerms.DEFAULT,
                presence);
    }

    public PledgeParams {
        requireNonNull(emission);
        requireNonNull(storage);
        requireNonNull(penalties);
        requireNonNull(presence);
        if (pledgePercent < 0 || pledgePercent > 100) {
            throw new IllegalArgumentException("pledgePercent is 0 to 100: " + pledgePercent);
        }
        if (coinsPerTerabyte.isZero()) {
            throw new IllegalArgumentException("a terabyte costs something");
        }
        if (providersPerLedger < 1 || providersPerLedger > 10_000) {
            throw new IllegalArgumentException("providersPerLedger is 1 to 10000: " + providersPerLedger);
        }
    }

    /** Reads a row's parameters; {@link IllegalStateException} if the network agreed on none that mean anything. */
    public static PledgeParams of(Bytes params) {
        try {
            return params.isEmpty() ? MAINNET : XdrReader.read(params, PledgeParams::decode);
        } catch (XdrException malformed) {
            throw new IllegalStateException("the parameters of area rewards are none of phase 2", malformed);
        }
    }

    public static PledgeParams decode(XdrReader in) throws XdrException {
        return new PledgeParams(
                Emission.decode(in),
                in.readInt(),
                Amount.decode(in),
                PoolTerms.decode(in),
                in.readInt(),
                PenaltyTerms.decode(in),
                PresenceTerms.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(emission).writeInt(pledgePercent).write(coinsPerTerabyte).write(storage);
        out.writeInt(providersPerLedger).write(penalties).write(presence);
    }
}
