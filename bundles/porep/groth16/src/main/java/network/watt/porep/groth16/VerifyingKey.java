// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import java.util.ArrayList;
import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.porep.api.SnarkVerifier;
import supranational.blst.P1_Affine;
import supranational.blst.P2;
import supranational.blst.P2_Affine;
import supranational.blst.PT;

/**
 * A verifying key, prepared: what does not depend on a proof is computed once.
 *
 * @param digest SHA-256 of its bytes
 * @param alphaBeta the Miller loop of alpha and beta
 * @param minusGamma and {@code minusDelta}: negated, so that they can stand on the other side of the equation
 * @param points IC: first the one of the constant 1, then one for each input
 */
record VerifyingKey(
        Hash digest,
        P1_Affine alpha,
        P2_Affine beta,
        PT alphaBeta,
        P2_Affine minusGamma,
        P2_Affine minusDelta,
        List<P1_Affine> points) {

    private static final int COUNT = 4;

    VerifyingKey {
        points = List.copyOf(points);
    }

    /** Reads a key as bellperson writes it: compressed, or uncompressed as in Filecoin's {@code .vk} files. */
    static VerifyingKey read(Bytes encoded) throws MalformedException {
        boolean compressed = Points.isCompressed(encoded);
        var in = new Source(encoded, compressed);
        var alpha = in.g1("alpha");
        in.g1("beta in G1");
        var beta = in.g2("beta in G2");
        var gamma = in.g2("gamma");
        in.g1("delta in G1");
        var delta = in.g2("delta in G2");
        int count = in.count();
        var points = new ArrayList<P1_Affine>(count);
        for (int i = 0; i < count; i++) {
            points.add(in.g1("the point of input " + i));
        }
        return new VerifyingKey(
                Sha256.hash(encoded), alpha, beta, new PT(beta, alpha), negated(gamma), negated(delta), points);
    }

    int inputs() {
        return points.size() - 1;
    }

    private static P2_Affine negated(P2_Affine point) {
        P2 negated = point.to_jacobian().neg();
        return negated.to_affine();
    }

    /** Takes one point after the other. */
    private static final class Source {

        private final Bytes encoded;
        private final boolean compressed;
        private int at;

        Source(Bytes encoded, boolean compressed) {
            this.encoded = encoded;
            this.compressed = compressed;
        }

        P1_Affine g1(String name) throws MalformedException {
            return Points.g1(take(sizeOfG1()), compressed, name);
        }

        P2_Affine g2(String name) throws MalformedException {
            return Points.g2(take(2 * sizeOfG1()), compressed, name);
        }

        /** How many points follow; they are all that is left. */
        int count() throws MalformedException {
            var bytes = take(COUNT);
            long count = 0;
            for (int i = 0; i < COUNT; i++) {
                count = count << 8 | bytes.at(i) & 0xff;
            }
            if (count < 1 || count > SnarkVerifier.MAX_INPUTS + 1) {
                throw new MalformedException("it has points for " + (count - 1) + " inputs, where 0 to "
                        + SnarkVerifier.MAX_INPUTS + " are possible");
            }
            if (encoded.size() - at != count * sizeOfG1()) {
                throw new MalformedException("it has " + (encoded.size() - at) + " bytes for " + count
                        + " points of inputs, which take " + count * sizeOfG1());
            }
            return (int) count;
        }

        private int sizeOfG1() {
            return compressed ? Points.COORDINATE : 2 * Points.COORDINATE;
        }

        private Bytes take(int size) throws MalformedException {
            if (encoded.size() - at < size) {
                throw new MalformedException("it ends after " + encoded.size() + " bytes");
            }
            at += size;
            return encoded.slice(at - size, at);
        }
    }
}
