// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import network.watt.platform.types.Bytes;

/**
 * A claim whose bytes are in order.
 *
 * @param inputs field elements, as many as the key wants
 */
record Claimed(Proof proof, List<BigInteger> inputs) {

    Claimed {
        inputs = List.copyOf(inputs);
    }

    static List<BigInteger> inputs(List<Bytes> encoded, int wanted) throws MalformedException {
        if (encoded.size() != wanted) {
            throw new MalformedException("there are " + encoded.size() + " instead of " + wanted);
        }
        var inputs = new ArrayList<BigInteger>(wanted);
        for (int i = 0; i < wanted; i++) {
            inputs.add(Scalars.read(encoded.get(i), "input " + i));
        }
        return inputs;
    }
}
