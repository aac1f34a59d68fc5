// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import java.math.BigInteger;
import java.util.Random;

/** The field by {@link BigInteger}. */
final class Field {

    static final BigInteger R = new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

    private Field() {}

    static BigInteger random(Random random) {
        return new BigInteger(300, random).mod(R);
    }

    /** 32 bytes, the least significant first. */
    static byte[] bytes(BigInteger value) {
        var bytes = new byte[32];
        for (int i = 0; i < 32; i++) {
            bytes[i] = value.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }

    static BigInteger value(byte[] bytes, int at) {
        var turned = new byte[32];
        for (int i = 0; i < 32; i++) {
            turned[31 - i] = bytes[at + i];
        }
        return new BigInteger(1, turned);
    }

    /** Of an element in the form that is reckoned with. */
    static BigInteger value(long[] element) {
        var bytes = new byte[32];
        Fr.encode(element, 0, bytes, 0);
        return value(bytes, 0);
    }

    static void limbs(BigInteger value, long[] target, int to) {
        for (int limb = 0; limb < 4; limb++) {
            target[to + limb] = value.shiftRight(52 * limb).longValue() & Products.MASK;
        }
        target[to + 4] = value.shiftRight(208).longValueExact();
    }

    static BigInteger plain(long[] limbs) {
        var value = BigInteger.ZERO;
        for (int limb = 4; limb >= 0; limb--) {
            value = value.shiftLeft(52).add(BigInteger.valueOf(limbs[limb]));
        }
        return value;
    }

    /** Most significant digit first. */
    static String hex(byte[] bytes) {
        return String.format("%064x", value(bytes, 0));
    }
}
