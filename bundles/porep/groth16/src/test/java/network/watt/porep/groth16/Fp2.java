// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import java.math.BigInteger;
import java.util.Optional;

/** a + b·u with u² = −1 over the base field of BLS12-381, by {@link BigInteger}: slow and plain. */
record Fp2(BigInteger a, BigInteger b) {

    static final BigInteger P = new BigInteger(
            "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab", 16);
    static final Fp2 ZERO = of(0, 0);
    static final Fp2 ONE = of(1, 0);

    /** ξ, of which w is the sixth root. */
    static final Fp2 XI = of(1, 1);

    private static final BigInteger HALF = P.shiftRight(1);

    Fp2 {
        a = a.mod(P);
        b = b.mod(P);
    }

    static Fp2 of(long a, long b) {
        return new Fp2(BigInteger.valueOf(a), BigInteger.valueOf(b));
    }

    Fp2 plus(Fp2 other) {
        return new Fp2(a.add(other.a), b.add(other.b));
    }

    Fp2 minus(Fp2 other) {
        return new Fp2(a.subtract(other.a), b.subtract(other.b));
    }

    Fp2 times(Fp2 other) {
        return new Fp2(
                a.multiply(other.a).subtract(b.multiply(other.b)),
                a.multiply(other.b).add(b.multiply(other.a)));
    }

    Fp2 times(long factor) {
        return new Fp2(a.multiply(BigInteger.valueOf(factor)), b.multiply(BigInteger.valueOf(factor)));
    }

    Fp2 squared() {
        return times(this);
    }

    Fp2 negated() {
        return ZERO.minus(this);
    }

    Fp2 inverse() {
        var norm = a.multiply(a).add(b.multiply(b)).modInverse(P);
        return new Fp2(a.multiply(norm), b.negate().multiply(norm));
    }

    boolean isZero() {
        return equals(ZERO);
    }

    /** Whether it is the larger one of itself and its negative: by b, and by a where b is 0. */
    boolean isLarger() {
        return (b.signum() == 0 ? a : b).compareTo(HALF) > 0;
    }

    /** A root in the base field, of a number of it. */
    static Optional<BigInteger> root(BigInteger number) {
        var root = number.modPow(P.add(BigInteger.ONE).shiftRight(2), P);
        return root.multiply(root).subtract(number).mod(P).signum() == 0 ? Optional.of(root) : Optional.empty();
    }

    /** A root, if there is one. */
    Optional<Fp2> root() {
        var norm = root(a.multiply(a).add(b.multiply(b)).mod(P));
        if (norm.isEmpty()) {
            return Optional.empty();
        }
        var half = BigInteger.TWO.modInverse(P);
        for (var s : new BigInteger[] {norm.get(), norm.get().negate()}) {
            var x = root(a.add(s).multiply(half).mod(P));
            if (x.isPresent() && x.get().signum() != 0) {
                var y = b.multiply(x.get().shiftLeft(1).modInverse(P));
                return Optional.of(new Fp2(x.get(), y));
            }
        }
        return b.signum() == 0 ? root(a.negate().mod(P)).map(y -> new Fp2(BigInteger.ZERO, y)) : Optional.empty();
    }
}
