// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.mobile;

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
 * The parameters of a row with phase 3. An empty row means {@link #MAINNET}.
 *
 * @param emission what is paid for storage and retrieval together
 * @param storagePercent the part of it for storage; the rest is for retrieval
 * @param storage how storage is paid
 * @param retrieval which deliveries count
 * @param entriesPerLedger how many providers, and how many deliveries, are counted in a ledger
 * @param presence the role of nodes
 */
public record MobileParams(
        Emission emission,
        int storagePercent,
        PoolTerms storage,
        RetrievalTerms retrieval,
        int entriesPerLedger,
        PresenceTerms presence)
        implements XdrEncodable {

    /** 30 % of what is left after phase 1 and the team, in 3 650 days. */
    public static final MobileParams MAINNET = with(PresenceTerms.MAINNET);

    /** The same with presence ledgers close together. */
    public static final MobileParams DEVELOPMENT = with(PresenceTerms.DEVELOPMENT);

    private static MobileParams with(PresenceTerms presence) {
        return new MobileParams(
                new Emission(Amount.watt(3_900_000_000L), 3_650),
                50,
                PoolTerms.PLAIN,
                RetrievalTerms.DEFAULT,
                200,
                presence);
    }

    public MobileParams {
        requireNonNull(emission);
        requireNonNull(storage);
        requireNonNull(retrieval);
        requireNonNull(presence);
        if (storagePercent < 0 || storagePercent > 100) {
            throw new IllegalArgumentException("storagePercent is 0 to 100: " + storagePercent);
        }
        if (entriesPerLedger < 1 || entriesPerLedger > 10_000) {
            throw new IllegalArgumentException("entriesPerLedger is 1 to 10000: " + entriesPerLedger);
        }
    }

    /** Reads a row's parameters; {@link IllegalStateException} if the network agreed on none that mean anything. */
    public static MobileParams of(Bytes params) {
        try {
            return params.isEmpty() ? MAINNET : XdrReader.read(params, MobileParams::decode);
        } catch (XdrException malformed) {
            throw new IllegalStateException("the parameters of area rewards are none of phase 3", malformed);
        }
    }

    public static MobileParams decode(XdrReader in) throws XdrException {
        return new MobileParams(
                Emission.decode(in),
                in.readInt(),
                PoolTerms.decode(in),
                RetrievalTerms.decode(in),
                in.readInt(),
                PresenceTerms.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(emission).writeInt(storagePercent).write(storage).write(retrieval);
        out.writeInt(entriesPerLedger).write(presence);
    }
}
