// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.testkit;

import java.util.Arrays;
import java.util.Random;
import network.watt.platform.types.Bytes;

/** What somebody might send instead of a proof. */
final class Mutation {

    private Mutation() {}

    /** Other bytes than those, in one of the ways that proofs get forged or broken. */
    static Bytes of(Bytes honest, Random random) {
        while (true) {
            var changed = Bytes.owned(changed(honest.toArray(), random));
            if (!changed.equals(honest)) {
                return changed;
            }
        }
    }

    private static byte[] changed(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> flipped(bytes, at, random);
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(64));
            case 5 -> filled(bytes, at & ~31, (byte) 0xff); // no field element, no length
            case 6 -> filled(bytes, at & ~31, (byte) 0);
            default -> moved(bytes, at & ~31, random.nextInt(bytes.length) & ~31);
        };
    }

    private static byte[] flipped(byte[] bytes, int at, Random random) {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private static byte[] filled(byte[] bytes, int from, byte value) {
        Arrays.fill(bytes, from, Math.min(bytes.length, from + 32), value);
        return bytes;
    }

    /** A node goes where another one was. */
    private static byte[] moved(byte[] bytes, int from, int to) {
        int length = Math.min(32, Math.min(bytes.length - from, bytes.length - to));
        System.arraycopy(Arrays.copyOf(bytes, bytes.length), from, bytes, to, length);
        return bytes;
    }
}
