// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import network.watt.platform.types.Amount;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * A provider's room for sectors of a kind that none takes.
 *
 * @param free for so many
 * @param bonds of these together, as they were paid
 */
record RoomEntry(int free, Amount bonds) implements XdrEncodable {

    static final RoomEntry NONE = new RoomEntry(0, Amount.ZERO);

    /** The bonds of so many, an equal part for each, rounded down; the last one's is what is left. */
    Amount bondsOf(int sectors) {
        return sectors == free ? bonds : Amount.units(bonds.units() / free * sectors);
    }

    boolean hasPlaceFor(int sectors) {
        return sectors <= Integer.MAX_VALUE - free;
    }

    RoomEntry plus(int sectors, Amount paid) {
        return new RoomEntry(free + sectors, bonds.plus(paid));
    }

    RoomEntry minus(int sectors) {
        return new RoomEntry(free - sectors, bonds.minus(bondsOf(sectors)));
    }

    static RoomEntry decode(XdrReader in) throws XdrException {
        return new RoomEntry(in.readInt(), Amount.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(free).write(bonds);
    }
}
