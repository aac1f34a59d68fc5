// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.porep.api.SealProfile;

/**
 * Work that openings make, or the most of it.
 *
 * @param cost of judging them, in SHA-256 compressions
 * @param bytes of the openings
 */
record Load(long cost, long bytes) implements XdrEncodable {

    static final Load NONE = new Load(0, 0);

    static Load of(SealProfile profile, int openings) {
        return new Load(profile.openingCost() * openings, (long) profile.maxOpeningBytes() * openings);
    }

    boolean isNone() {
        return equals(NONE);
    }

    Load plus(Load more) {
        return new Load(cost + more.cost, bytes + more.bytes);
    }

    Load times(int factor) {
        return new Load(cost * factor, bytes * factor);
    }

    /** One part of so many, rounded down. */
    Load part(int parts) {
        return new Load(cost / parts, bytes / parts);
    }

    boolean fits(Load budget) {
        return cost <= budget.cost && bytes <= budget.bytes;
    }

    /** Whether more fits after this. The first of a ledger always does, or what is too large for it would never be shown. */
    boolean leavesRoom(Load more, Load budget) {
        return isNone() || plus(more).fits(budget);
    }

    static Load decode(XdrReader in) throws XdrException {
        return new Load(in.readUnsignedHyper(), in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(cost).writeUnsignedHyper(bytes);
    }
}
