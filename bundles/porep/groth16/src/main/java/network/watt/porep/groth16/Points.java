// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import network.watt.platform.types.Bytes;
import supranational.blst.P1_Affine;
import supranational.blst.P2_Affine;

/**
 * Reads points of G1 and G2 as Zcash and bellperson write them (BLS12-381 for the Zcash protocol, "Serialization"): big
 * endian coordinates, x alone or x and y, those of G2 in two halves with the one of u first. The three highest bits say: compressed, infinity,
 * the larger y. Each point has one encoding in each form. Lengths, flags and ranges are judged here, so that the native
 * code sees nothing else than coordinates of the field; it judges the curve and the subgroup. Infinity is refused, as by
 * bellperson: no honest key or proof has it.
 */
final class Points {

    /** Bytes of a coordinate in the base field. */
    static final int COORDINATE = 48;

    private static final int COMPRESSED = 0x80;
    private static final int INFINITY = 0x40;
    private static final int FLAGS = 0xe0;

    /** The order of the base field. */
    private static final Bytes FIELD = Bytes.fromHex(
            "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f624" + "1eabfffeb153ffffb9feffffffffaaab");

    private Points() {}

    static boolean isCompressed(Bytes encoded) {
        return !encoded.isEmpty() && (encoded.at(0) & COMPRESSED) != 0;
    }

    /**
     * A point of G1.
     *
     * @param encoded 48 bytes if compressed, else 96
     * @param name what to call it in a sentence
     */
    static P1_Affine g1(Bytes encoded, boolean compressed, String name) throws MalformedException {
        requireCanonical(encoded, compressed, 1, name);
        P1_Affine point;
        try {
            point = new P1_Affine(encoded.toArray());
        } catch (RuntimeException refused) { // all that the library throws is this very type
            throw new MalformedException(name + " is no point of the curve");
        }
        if (!point.in_group()) {
            throw new MalformedException(name + " is not in the group of prime order");
        }
        return point;
    }

    /**
     * A point of G2.
     *
     * @param encoded 96 bytes if compressed, else 192
     */
    static P2_Affine g2(Bytes encoded, boolean compressed, String name) throws MalformedException {
        requireCanonical(encoded, compressed, 2, name);
        P2_Affine point;
        try {
            point = new P2_Affine(encoded.toArray());
        } catch (RuntimeException refused) {
            throw new MalformedException(name + " is no point of the curve");
        }
        if (!point.in_group()) {
            throw new MalformedException(name + " is not in the group of prime order");
        }
        return point;
    }

    private static void requireCanonical(Bytes encoded, boolean compressed, int degree, String name)
            throws MalformedException {
        int size = COORDINATE * degree * (compressed ? 1 : 2);
        if (encoded.size() != size) {
            throw new MalformedException(name + " has " + encoded.size() + " bytes instead of " + size);
        }
        int flags = encoded.at(0) & FLAGS;
        if ((flags & COMPRESSED) != 0 != compressed) {
            throw new MalformedException(
                    name + " is " + (compressed ? "not compressed" : "compressed, and others not"));
        }
        if ((flags & INFINITY) != 0) {
            throw new MalformedException(name + " is the point at infinity");
        }
        if (!compressed && flags != 0) {
            throw new MalformedException(name + " has flags that mean nothing");
        }
        for (int from = 0; from < size; from += COORDINATE) {
            var coordinate = encoded.slice(from, from + COORDINATE).toArray();
            if (from == 0) {
                coordinate[0] &= (byte) ~FLAGS;
            }
            if (Bytes.owned(coordinate).compareTo(FIELD) >= 0) {
                throw new MalformedException(name + " has a coordinate that is not below the order of the field");
            }
        }
    }
}
