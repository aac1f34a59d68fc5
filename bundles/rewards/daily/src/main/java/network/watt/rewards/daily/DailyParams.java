// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.daily;

import static java.util.Objects.requireNonNull;

import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.api.Emission;
import network.watt.rewards.phases.PresenceTerms;

/**
 * The parameters of a row with phase 1. An empty row means {@link #MAINNET}.
 *
 * @param emission what is given away, and over how many days
 * @param baseUnits of a pioneer who checked in
 * @param trustUnits for each mutual trust edge
 * @param maxTrust how many edges are rewarded
 * @param inviteUnits for each invited account that checked in on the same day
 * @param maxInvites how many are rewarded
 * @param presence the role of nodes
 */
public record DailyParams(
        Emission emission,
        long baseUnits,
        long trustUnits,
        int maxTrust,
        long inviteUnits,
        int maxInvites,
        PresenceTerms presence)
        implements XdrEncodable {

    /** 30 % of the supply in 1 095 days. */
    public static final DailyParams MAINNET = new DailyParams(
            new Emission(Amount.watt(6_000_000_000L), 1_095), 10_000, 2_000, 5, 2_500, 10, PresenceTerms.MAINNET);

    /** The same with presence ledgers close together. */
    public static final DailyParams DEVELOPMENT = new DailyParams(
            new Emission(Amount.watt(6_000_000_000L), 1_095), 10_000, 2_000, 5, 2_500, 10, PresenceTerms.DEVELOPMENT);

    private static final long MAX_UNITS = 1_000_000_000;

    public DailyParams {
        requireNonNull(emission);
        requireNonNull(presence);
        require("baseUnits", baseUnits, 1, MAX_UNITS);
        require("trustUnits", trustUnits, 0, MAX_UNITS);
        require("maxTrust", maxTrust, 0, Member.MAX_TRUSTED);
        require("inviteUnits", inviteUnits, 0, MAX_UNITS);
        require("maxInvites", maxInvites, 0, 1_000);
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most + ": " + value);
        }
    }

    /** Reads a row's parameters; {@link IllegalStateException} if the network agreed on none that mean anything. */
    public static DailyParams of(Bytes params) {
        try {
            return params.isEmpty() ? MAINNET : XdrReader.read(params, DailyParams::decode);
        } catch (XdrException malformed) {
            throw new IllegalStateException("the parameters of area rewards are none of phase 1", malformed);
        }
    }

    public static DailyParams decode(XdrReader in) throws XdrException {
        return new DailyParams(
                Emission.decode(in),
                in.readUnsignedHyper(),
                in.readUnsignedHyper(),
                in.readInt(),
                in.readUnsignedHyper(),
                in.readInt(),
                PresenceTerms.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(emission).writeUnsignedHyper(baseUnits).writeUnsignedHyper(trustUnits);
        out.writeInt(maxTrust)
                .writeUnsignedHyper(inviteUnits)
                .writeInt(maxInvites)
                .write(presence);
    }
}
