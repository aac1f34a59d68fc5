// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import network.watt.platform.types.Hash;
import supranational.blst.P1;
import supranational.blst.P1_Affine;
import supranational.blst.P2_Affine;
import supranational.blst.PT;
import supranational.blst.Pairing;

/**
 * The equation of Groth 2016 §3.2 (and its batch, as in the Zcash protocol specification, appendix B.2):
 *
 * <pre>
 * one:      e(A, B) · e(IC(x), -gamma) · e(C, -delta) = e(alpha, beta)          IC(x) = IC_0 + Σ x_i · IC_i
 * several:  Π e(r_j · A_j, B_j) · e(Σ r_j · IC(x_j), -gamma) · e(Σ r_j · C_j, -delta) · e(-(Σ r_j) · alpha, beta) = 1
 * </pre>
 *
 * One multi-Miller loop and one final exponentiation in both. Pairs with the point at infinity are left out: they count 1.
 */
final class Equation {

    /** jblst asks for a way of hashing and a domain, which raw pairings never use. */
    private static final String NO_DOMAIN = "";

    private final VerifyingKey key;
    private final Pairing pairing = new Pairing(false, NO_DOMAIN);

    private Equation(VerifyingKey key) {
        this.key = key;
    }

    static boolean holds(VerifyingKey key, Claimed claim) {
        var equation = new Equation(key);
        equation.pair(claim.proof().a(), claim.proof().b());
        equation.pair(inputs(key, BigInteger.ONE, claim.inputs()), key.minusGamma());
        equation.pair(claim.proof().c(), key.minusDelta());
        return equation.equals(key.alphaBeta());
    }

    /**
     * Whether all hold.
     *
     * @param digest of everything that is claimed; the weights r_j follow from it, so that whoever chooses proofs has chosen
     *     before he knows them, and every node finds the same
     */
    static boolean hold(VerifyingKey key, List<Claimed> claims, Hash digest) {
        var equation = new Equation(key);
        var sum = BigInteger.ZERO;
        var inputs = new BigInteger[key.inputs()];
        Arrays.fill(inputs, BigInteger.ZERO);
        var last = new P1();
        for (int j = 0; j < claims.size(); j++) {
            var proof = claims.get(j).proof();
            var weight = Weights.of(digest, j);
            sum = sum.add(weight);
            equation.pair(proof.a().to_jacobian().mult(weight), proof.b());
            last.add(proof.c().to_jacobian().mult(weight));
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = inputs[i].add(claims.get(j).inputs().get(i).multiply(weight));
            }
        }
        Arrays.setAll(inputs, i -> inputs[i].mod(Scalars.ORDER));
        equation.pair(inputs(key, sum, List.of(inputs)), key.minusGamma());
        equation.pair(last, key.minusDelta());
        equation.pair(key.alpha().to_jacobian().mult(sum).neg(), key.beta());
        return equation.equals(PT.one());
    }

    private static P1 inputs(VerifyingKey key, BigInteger one, List<BigInteger> inputs) {
        var scalars = new ArrayList<BigInteger>(inputs.size() + 1);
        scalars.add(one);
        scalars.addAll(inputs);
        return MultiScalar.sum(key.points(), scalars);
    }

    private void pair(P1 point, P2_Affine other) {
        if (!point.is_inf()) {
            pair(point.to_affine(), other);
        }
    }

    private void pair(P1_Affine point, P2_Affine other) {
        pairing.raw_aggregate(other, point);
    }

    private boolean equals(PT product) {
        pairing.commit();
        return pairing.finalverify(product);
    }
}
