// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import java.math.BigInteger;
import network.watt.platform.types.Bytes;

/** Elements of the scalar field, in 32 bytes, little endian, as Filecoin writes commitments and ids. */
final class Scalars {

    static final int SIZE = 32;

    /** The order of G1, G2 and GT. */
    static final BigInteger ORDER =
            new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

    private Scalars() {}

    /** The number; {@link MalformedException} if it has another length, or is not below the order. */
    static BigInteger read(Bytes encoded, String name) throws MalformedException {
        if (encoded.size() != SIZE) {
            throw new MalformedException(name + " has " + encoded.size() + " bytes instead of " + SIZE);
        }
        var number = new BigInteger(1, reversed(encoded.toArray()));
        if (number.compareTo(ORDER) >= 0) {
            throw new MalformedException(name + " is not below the order of the field");
        }
        return number;
    }

    /** The encoding of a number from 0 to below 2^256. */
    static byte[] write(BigInteger number) {
        var bigEndian = number.toByteArray();
        var encoded = new byte[SIZE];
        for (int i = 0; i < SIZE && i < bigEndian.length; i++) {
            encoded[i] = bigEndian[bigEndian.length - 1 - i];
        }
        return encoded;
    }

    private static byte[] reversed(byte[] bytes) {
        var reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
