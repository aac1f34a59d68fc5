// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import java.math.BigInteger;
import network.watt.platform.types.Bytes;

/**
 * A point of G1 or G2 in Jacobian coordinates, z = 0 at infinity; G1's have no part of u. Written from the equations of the
 * curve alone, to hold blst's answers against.
 */
record PlainPoint(Fp2 x, Fp2 y, Fp2 z) {

    static final PlainPoint INFINITY = new PlainPoint(Fp2.ONE, Fp2.ONE, Fp2.ZERO);

    /** A compressed point; throws with the end of the sentence that {@link Points} has. */
    static PlainPoint read(Bytes encoded) throws MalformedException {
        boolean twist = encoded.size() == 96;
        int flags = encoded.at(0) & 0xe0;
        if ((flags & 0x80) == 0) {
            throw new MalformedException("is not compressed");
        }
        if ((flags & 0x40) != 0) {
            throw new MalformedException("is the point at infinity");
        }
        var first = number(encoded.slice(0, 48)).clearBit(383).clearBit(382).clearBit(381);
        var second = twist ? number(encoded.slice(48, 96)) : BigInteger.ZERO;
        if (first.compareTo(Fp2.P) >= 0 || second.compareTo(Fp2.P) >= 0) {
            throw new MalformedException("has a coordinate that is not below the order of the field");
        }
        var x = twist ? new Fp2(second, first) : new Fp2(first, BigInteger.ZERO);
        var square = x.squared().times(x).plus(twist ? Fp2.XI.times(4) : Fp2.of(4, 0));
        var root = twist ? square.root() : Fp2.root(square.a()).map(y -> new Fp2(y, BigInteger.ZERO));
        if (root.isEmpty()) {
            throw new MalformedException("is no point of the curve");
        }
        var y = root.get().isLarger() == ((flags & 0x20) != 0)
                ? root.get()
                : root.get().negated();
        var point = new PlainPoint(x, y, Fp2.ONE);
        if (!point.times(Scalars.ORDER).isInfinite()) {
            throw new MalformedException("is not in the group of prime order");
        }
        return point;
    }

    private static BigInteger number(Bytes bigEndian) {
        return new BigInteger(1, bigEndian.toArray());
    }

    boolean isInfinite() {
        return z.isZero();
    }

    PlainPoint negated() {
        return new PlainPoint(x, y.negated(), z);
    }

    PlainPoint doubled() {
        var ySquared = y.squared();
        var s = x.times(ySquared).times(4);
        var m = x.squared().times(3);
        var x3 = m.squared().minus(s.times(2));
        return new PlainPoint(
                x3,
                m.times(s.minus(x3)).minus(ySquared.squared().times(8)),
                y.times(z).times(2));
    }

    PlainPoint plus(PlainPoint other) {
        if (isInfinite()) {
            return other;
        }
        if (other.isInfinite()) {
            return this;
        }
        var u1 = x.times(other.z.squared());
        var u2 = other.x.times(z.squared());
        var s1 = y.times(other.z.squared().times(other.z));
        var s2 = other.y.times(z.squared().times(z));
        if (u1.equals(u2)) {
            return s1.equals(s2) ? doubled() : INFINITY;
        }
        var h = u2.minus(u1);
        var r = s2.minus(s1);
        var hSquared = h.squared();
        var hCubed = hSquared.times(h);
        var v = u1.times(hSquared);
        var x3 = r.squared().minus(hCubed).minus(v.times(2));
        return new PlainPoint(
                x3, r.times(v.minus(x3)).minus(s1.times(hCubed)), h.times(z).times(other.z));
    }

    PlainPoint times(BigInteger scalar) {
        var product = INFINITY;
        for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
            product = product.doubled();
            if (scalar.testBit(bit)) {
                product = product.plus(this);
            }
        }
        return product;
    }

    /** With z = 1. */
    PlainPoint affine() {
        var inverse = z.inverse();
        var square = inverse.squared();
        return new PlainPoint(x.times(square), y.times(square).times(inverse), Fp2.ONE);
    }
}
