// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.SnarkVerifier.Claim;

/**
 * The equation once more, in plain Java and from its definition, to hold blst's answers against: the ate pairing with the
 * curve's parameter 0xd201000000010000 (its sign turns all pairings into their inverses, and is left out), elements of Fp12
 * as polynomials in w over Fp2 with w⁶ = ξ. That f to the (p¹² − 1) / r is 1 is asked as: f to the (p⁶ + 1) / r lies in
 * Fp6, that is, has no odd power of w. Takes a second where blst takes a millisecond.
 */
final class PlainGroth16 {

    private static final BigInteger PARAMETER = new BigInteger("d201000000010000", 16);
    private static final BigInteger EXPONENT = Fp2.P.pow(6).add(BigInteger.ONE).divide(Scalars.ORDER);

    private final PlainPoint alpha;
    private final PlainPoint beta;
    private final PlainPoint gamma;
    private final PlainPoint delta;
    private final List<PlainPoint> points = new ArrayList<>();

    /** Points read before, since most wrong proofs have two right ones. */
    private final Map<Bytes, PlainPoint> read = new HashMap<>();

    /** @param key compressed, and right */
    PlainGroth16(Bytes key) throws MalformedException {
        alpha = PlainPoint.read(key.slice(0, 48));
        beta = PlainPoint.read(key.slice(96, 192));
        gamma = PlainPoint.read(key.slice(192, 288));
        delta = PlainPoint.read(key.slice(336, 432));
        for (int at = 436; at < key.size(); at += 48) {
            points.add(PlainPoint.read(key.slice(at, at + 48)));
        }
    }

    /** Whether a claim with canonical inputs holds; throws with the end of a sentence if its points are none. */
    boolean holds(Claim claim) throws MalformedException {
        var a = read(claim.proof(), 0, 48, "A");
        var b = read(claim.proof(), 48, 144, "B");
        var c = read(claim.proof(), 144, 192, "C");
        var inputs = points.get(0);
        for (int i = 0; i < claim.inputs().size(); i++) {
            var input = Scalars.read(claim.inputs().get(i), "an input");
            inputs = inputs.plus(points.get(i + 1).times(input));
        }
        var product = one();
        product = times(product, miller(a.negated(), b));
        product = times(product, miller(alpha, beta));
        product = times(product, miller(inputs, gamma));
        product = times(product, miller(c, delta));
        var power = power(product, EXPONENT);
        return power[1].isZero() && power[3].isZero() && power[5].isZero();
    }

    private PlainPoint read(Bytes proof, int from, int to, String name) throws MalformedException {
        var encoded = proof.slice(from, to);
        try {
            if (!read.containsKey(encoded)) {
                read.put(encoded, PlainPoint.read(encoded));
            }
            return read.get(encoded);
        } catch (MalformedException e) {
            throw new MalformedException(name + " " + e.getMessage());
        }
    }

    private static Fp2[] miller(PlainPoint p, PlainPoint q) {
        var product = one();
        if (p.isInfinite()) {
            return product;
        }
        var at = p.affine();
        var t = q;
        for (int bit = PARAMETER.bitLength() - 2; bit >= 0; bit--) {
            var slope = t.x().squared().times(3).times(t.y().times(2).inverse());
            product = times(times(product, product), line(slope, t, at));
            t = t.doubled().affine();
            if (PARAMETER.testBit(bit)) {
                slope = q.y().minus(t.y()).times(q.x().minus(t.x()).inverse());
                product = times(product, line(slope, t, at));
                t = t.plus(q).affine();
            }
        }
        return product;
    }

    /** The line through t on the twist, at p, times w³: (slope·x_t − y_t) − slope·x_p·w² + y_p·w³. */
    private static Fp2[] line(Fp2 slope, PlainPoint t, PlainPoint p) {
        var line = one();
        line[0] = slope.times(t.x()).minus(t.y());
        line[2] = slope.times(p.x()).negated();
        line[3] = p.y();
        return line;
    }

    private static Fp2[] one() {
        var one = new Fp2[6];
        Arrays.fill(one, Fp2.ZERO);
        one[0] = Fp2.ONE;
        return one;
    }

    private static Fp2[] times(Fp2[] left, Fp2[] right) {
        var product = new Fp2[11];
        Arrays.fill(product, Fp2.ZERO);
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                if (!left[i].isZero() && !right[j].isZero()) {
                    product[i + j] = product[i + j].plus(left[i].times(right[j]));
                }
            }
        }
        for (int i = 6; i < 11; i++) {
            product[i - 6] = product[i - 6].plus(product[i].times(Fp2.XI));
        }
        return Arrays.copyOf(product, 6);
    }

    private static Fp2[] power(Fp2[] base, BigInteger exponent) {
        var power = one();
        for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
            power = times(power, power);
            if (exponent.testBit(bit)) {
                power = times(power, base);
            }
        }
        return power;
    }
}
