// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.SnarkVerifier.Claim;
import supranational.blst.P1;
import supranational.blst.P2;

/**
 * A key whose secrets are known, so that proofs of any inputs can be made without a circuit (the simulator of Groth 2016
 * §3.2): A and B at chance, C = (A·B − alpha·beta − Σ x_i·ic_i·gamma) / delta.
 */
final class Trapdoor {

    private final Random random;
    private final BigInteger alpha;
    private final BigInteger beta;
    private final BigInteger gamma;
    private final BigInteger delta;
    private final List<BigInteger> ic = new ArrayList<>();
    private final boolean compressed;

    Trapdoor(int inputs, boolean compressed, long seed) {
        this.random = new Random(seed);
        this.compressed = compressed;
        alpha = scalar();
        beta = scalar();
        gamma = scalar();
        delta = scalar();
        for (int i = 0; i <= inputs; i++) {
            ic.add(scalar());
        }
    }

    Bytes key() {
        var key = g1(alpha)
                .concat(g1(beta))
                .concat(g2(beta))
                .concat(g2(gamma))
                .concat(g1(delta))
                .concat(g2(delta));
        int count = ic.size();
        key = key.concat(Bytes.owned(
                new byte[] {(byte) (count >> 24), (byte) (count >> 16), (byte) (count >> 8), (byte) count}));
        for (var scalar : ic) {
            key = key.concat(g1(scalar));
        }
        return key;
    }

    /** A right proof of these inputs. */
    Claim prove(List<BigInteger> inputs) {
        return prove(inputs, BigInteger.ZERO);
    }

    /** @param error added to C's logarithm: a proof is right only with none */
    Claim prove(List<BigInteger> inputs, BigInteger error) {
        var a = scalar();
        var b = scalar();
        var x = ic.get(0);
        for (int i = 0; i < inputs.size(); i++) {
            x = x.add(inputs.get(i).multiply(ic.get(i + 1)));
        }
        var c = a.multiply(b)
                .subtract(alpha.multiply(beta))
                .subtract(x.multiply(gamma))
                .multiply(delta.modInverse(Scalars.ORDER))
                .add(error)
                .mod(Scalars.ORDER);
        var proof = Bytes.owned(P1.generator().mult(a).compress())
                .concat(Bytes.owned(P2.generator().mult(b).compress()))
                .concat(Bytes.owned(P1.generator().mult(c).compress()));
        return new Claim(proof, inputs.stream().map(Trapdoor::encode).toList());
    }

    /** Inputs of chance: the first three of full size, the others of some bits, as in Filecoin's circuits. */
    List<BigInteger> inputs(int bits) {
        var inputs = new ArrayList<BigInteger>();
        for (int i = 1; i < ic.size(); i++) {
            inputs.add(i <= 3 ? scalar() : new BigInteger(bits, random));
        }
        return inputs;
    }

    /** Inputs that make Σ x_i·IC_i the point at infinity: the last one makes up for the others. */
    List<BigInteger> vanishing() {
        var inputs = inputs(30);
        int last = inputs.size() - 1;
        var sum = ic.get(0);
        for (int i = 0; i < last; i++) {
            sum = sum.add(inputs.get(i).multiply(ic.get(i + 1)));
        }
        inputs.set(
                last,
                sum.negate()
                        .multiply(ic.get(last + 1).modInverse(Scalars.ORDER))
                        .mod(Scalars.ORDER));
        return inputs;
    }

    static Bytes encode(BigInteger scalar) {
        return Bytes.owned(Scalars.write(scalar));
    }

    private BigInteger scalar() {
        return new BigInteger(400, random)
                .mod(Scalars.ORDER.subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
    }

    private Bytes g1(BigInteger scalar) {
        var point = P1.generator().mult(scalar);
        return Bytes.owned(compressed ? point.compress() : point.serialize());
    }

    private Bytes g2(BigInteger scalar) {
        var point = P2.generator().mult(scalar);
        return Bytes.owned(compressed ? point.compress() : point.serialize());
    }
}
