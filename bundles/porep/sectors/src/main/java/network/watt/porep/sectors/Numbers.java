// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Which sector numbers a provider has used, in the room of one entry: all below a window of {@value #WINDOW} count as used.
 *
 * @param next one above the highest used
 * @param used bit i, of the byte i / 8 from its lowest bit on: whether {@code next − 1 − i} was
 */
record Numbers(long next, Bytes used) implements XdrEncodable {

    static final int WINDOW = 256;

    /** How far ahead of the highest a number may be, so that a slip does not use them all up. */
    static final long JUMP = 1 << 16;

    static final Numbers NONE = new Numbers(0, Bytes.owned(new byte[WINDOW / 8]));

    /** Whether it was used, or is too far below those that were. */
    boolean isUsed(long number) {
        if (number >= next) {
            return false;
        }
        long back = next - 1 - number;
        return back >= WINDOW || isSet((int) back);
    }

    boolean isTooFar(long number) {
        return number >= next && number - next >= JUMP;
    }

    private boolean isSet(int bit) {
        return (used.at(bit / 8) >> bit % 8 & 1) == 1;
    }

    /** With a number used that is neither used nor too far. */
    Numbers using(long number) {
        var bits = new byte[WINDOW / 8];
        long end = Math.max(next, number + 1);
        long shift = end - next;
        for (int bit = 0; bit < WINDOW; bit++) {
            long before = bit - shift;
            boolean is = before >= 0 && isSet((int) before) || end - 1 - bit == number;
            if (is) {
                bits[bit / 8] |= (byte) (1 << bit % 8);
            }
        }
        return new Numbers(end, Bytes.owned(bits));
    }

    static Numbers decode(XdrReader in) throws XdrException {
        return new Numbers(in.readUnsignedHyper(), in.readFixed(WINDOW / 8));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(next).writeFixed(used, WINDOW / 8);
    }
}
