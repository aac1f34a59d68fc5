// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import static java.util.Objects.requireNonNull;

import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * The parameters of the row of area {@code porep}. An empty row means {@link #MAINNET}.
 *
 * @param isDevelopment whether kinds are taken that have few challenges or seal too fast to be safe
 * @param labelPicos what a label takes on the fastest machine there is, in picoseconds
 * @param leastChallenges of a kind that is taken
 */
public record SectorsParams(
        boolean isDevelopment, long labelPicos, int leastChallenges, SpanTerms spans, BondTerms bonds, LoadTerms loads)
        implements XdrEncodable {

    /** Six hours of dispute at five seconds a ledger; a bond of some 1 000 WATT a terabyte, as much as its pledge. */
    public static final SectorsParams MAINNET = new SectorsParams(
            false,
            300_000,
            176,
            new SpanTerms(30, 720, 12, 4_320, 60, 2_016),
            new BondTerms(Amount.watt(10), Amount.units(100_000), Amount.units(10_000_000), 50),
            new LoadTerms(5_000_000, 4, 2, 1_000));

    /** Every kind, and everything soon. */
    public static final SectorsParams DEVELOPMENT = new SectorsParams(
            true,
            300_000,
            176,
            new SpanTerms(2, 720, 12, 20, 2, 2_000),
            new BondTerms(Amount.watt(1), Amount.units(100_000), Amount.units(10_000_000), 50),
            new LoadTerms(5_000_000, 4, 2, 1_000));

    public SectorsParams {
        Ranges.require("labelPicos", labelPicos, 1, 1_000_000_000);
        Ranges.require("leastChallenges", leastChallenges, 1, 4_096);
        requireNonNull(spans);
        requireNonNull(bonds);
        requireNonNull(loads);
    }

    /** Reads a row's parameters; {@link IllegalStateException} if the network agreed on none that mean anything. */
    public static SectorsParams of(Bytes params) {
        try {
            return params.isEmpty() ? MAINNET : XdrReader.read(params, SectorsParams::decode);
        } catch (XdrException malformed) {
            throw new IllegalStateException("the parameters of area porep are none of sectors", malformed);
        }
    }

    public static SectorsParams decode(XdrReader in) throws XdrException {
        return new SectorsParams(
                in.readBool(),
                in.readUnsignedHyper(),
                in.readInt(),
                SpanTerms.decode(in),
                BondTerms.decode(in),
                LoadTerms.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeBool(isDevelopment).writeUnsignedHyper(labelPicos).writeInt(leastChallenges);
        out.write(spans).write(bonds).write(loads);
    }
}
