// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.porep.api.SnarkVerifier.Claim;

/**
 * The weights under which claims are judged together: 128 bits of SHA-256 over all that is claimed, so nobody can make a wrong
 * claim that another one makes up for without 2^127 tries, and no chance is needed.
 */
final class Weights {

    private static final Bytes TAG = Bytes.utf8("WATT Groth16 batch 1");
    private static final int SIZE = 16;

    private Weights() {}

    /** Over the key and all claims; every part has a length that is known by then. */
    static Hash digest(VerifyingKey key, List<Claim> claims) {
        var parts = new ArrayList<Bytes>();
        parts.add(TAG);
        parts.add(key.digest().bytes());
        for (var claim : claims) {
            parts.add(claim.proof());
            parts.addAll(claim.inputs());
        }
        return Sha256.hash(parts.toArray(Bytes[]::new));
    }

    /** From 2^127 to below 2^128: never 0. */
    static BigInteger of(Hash digest, int index) {
        var number = Bytes.owned(new byte[] {(byte) (index >> 8), (byte) index});
        var hash = Sha256.hash(digest.bytes(), number).bytes().slice(0, SIZE);
        return new BigInteger(1, hash.toArray()).setBit(8 * SIZE - 1);
    }
}
