// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import network.watt.platform.types.Bytes;
import network.watt.porep.api.SnarkVerifier;
import supranational.blst.P1_Affine;
import supranational.blst.P2_Affine;

/** The three points of a proof, each checked to lie in its group. */
record Proof(P1_Affine a, P2_Affine b, P1_Affine c) {

    static Proof read(Bytes encoded) throws MalformedException {
        if (encoded.size() != SnarkVerifier.PROOF_BYTES) {
            throw new MalformedException("it has " + encoded.size() + " bytes instead of " + SnarkVerifier.PROOF_BYTES);
        }
        int one = Points.COORDINATE;
        return new Proof(
                Points.g1(encoded.slice(0, one), true, "A"),
                Points.g2(encoded.slice(one, 3 * one), true, "B"),
                Points.g1(encoded.slice(3 * one, 4 * one), true, "C"));
    }
}
