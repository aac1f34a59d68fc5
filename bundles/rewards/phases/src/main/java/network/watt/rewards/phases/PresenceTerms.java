// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.phases;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.api.MulDiv;

/**
 * What the role of nodes is worth and asks for.
 *
 * @param presenceEvery one ledger in so many, by lot, is a presence ledger
 * @param nodeUnits the units of a node that answered all of them
 * @param leastPercent how many of a hundred it must have answered to get any
 * @param maxNodes how many may be registered: it bounds the work of a day's close. At 1 000 operations a ledger and 20
 *     ledgers to answer in, 20 000 nodes would fill every ledger after a presence ledger with their answers.
 * @param absentDays days in a row without an answer after which a node is dropped
 */
public record PresenceTerms(long presenceEvery, long nodeUnits, int leastPercent, int maxNodes, int absentDays)
        implements XdrEncodable {

    public static final PresenceTerms MAINNET = new PresenceTerms(720, 20_000, 90, 10_000, 7);
    public static final PresenceTerms DEVELOPMENT = new PresenceTerms(4, 20_000, 90, 10_000, 7);

    public PresenceTerms {
        require("presenceEvery", presenceEvery, 1, 1_000_000);
        require("nodeUnits", nodeUnits, 0, 1_000_000_000);
        require("leastPercent", leastPercent, 0, 100);
        require("maxNodes", maxNodes, 0, 20_000);
        require("absentDays", absentDays, 1, 1_000);
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most + ": " + value);
        }
    }

    /** The units of a node that answered {@code ok} of {@code due} presence ledgers. Rounded down. */
    public long units(long ok, long due) {
        long counted = Math.min(ok, due);
        return due == 0 || counted * 100 < due * leastPercent ? 0 : MulDiv.floor(nodeUnits, counted, due);
    }

    public static PresenceTerms decode(XdrReader in) throws XdrException {
        return new PresenceTerms(
                in.readUnsignedHyper(), in.readUnsignedHyper(), in.readInt(), in.readInt(), in.readInt());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(presenceEvery).writeUnsignedHyper(nodeUnits);
        out.writeInt(leastPercent).writeInt(maxNodes).writeInt(absentDays);
    }
}
