// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.proofs;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.SnarkVerifier.Claim;
import supranational.blst.P1;
import supranational.blst.P2;

/**
 * A verifying key of any number of inputs that hides nothing: alpha, beta, gamma and delta are the generators, and input i
 * counts i + 1 times. Judging costs what it costs under an honest key, and proofs need no circuit.
 */
final class PlainKey {

    private static final BigInteger ORDER =
            new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

    private static final int FULL_SIZE = 3;
    private static final int POSITION_BITS = 30;

    private final int inputs;
    private final Random random = new Random(1);

    PlainKey(int inputs) {
        this.inputs = inputs;
    }

    /** Uncompressed, as in a {@code .vk} file. */
    Bytes bytes() {
        var g1 = Bytes.owned(P1.generator().serialize());
        var g2 = Bytes.owned(P2.generator().serialize());
        int count = inputs + 1;
        var key = g1.concat(g1).concat(g2).concat(g2).concat(g1).concat(g2).concat(Bytes.owned(new byte[] {
            0, 0, (byte) (count >> 8), (byte) count
        }));
        var point = P1.generator();
        for (int i = 0; i < count; i++) {
            key = key.concat(Bytes.owned(point.serialize()));
            point.add(P1.generator());
        }
        return key;
    }

    /** A right proof of inputs like those of a sector's partition: three of full size, then positions below 2^30. */
    Claim claim() {
        var encoded = new ArrayList<Bytes>();
        var sum = BigInteger.ONE;
        for (int i = 0; i < inputs; i++) {
            var input = i < FULL_SIZE ? scalar() : new BigInteger(POSITION_BITS, random);
            encoded.add(littleEndian(input));
            sum = sum.add(input.multiply(BigInteger.valueOf(i + 2)));
        }
        var a = scalar();
        var c = a.subtract(BigInteger.ONE).subtract(sum).mod(ORDER);
        var proof = Bytes.owned(P1.generator().mult(a).compress())
                .concat(Bytes.owned(P2.generator().compress()))
                .concat(Bytes.owned(P1.generator().mult(c).compress()));
        return new Claim(proof, List.copyOf(encoded));
    }

    private BigInteger scalar() {
        return new BigInteger(384, random).mod(ORDER);
    }

    private static Bytes littleEndian(BigInteger number) {
        var bigEndian = number.toByteArray();
        var encoded = new byte[32];
        for (int i = 0; i < bigEndian.length && i < encoded.length; i++) {
            encoded[i] = bigEndian[bigEndian.length - 1 - i];
        }
        return Bytes.owned(encoded);
    }
}
