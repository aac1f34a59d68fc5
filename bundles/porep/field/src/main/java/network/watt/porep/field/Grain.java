// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

/**
 * The bits from which Poseidon's round keys are drawn: the Grain shift register of 80 bits, shrunk by itself (L. Grassi et
 * al., <i>Poseidon: A New Hash Function for Zero-Knowledge Proof Systems</i>, appendix F). Of one thread.
 */
final class Grain {

    private static final int FIELD_PRIME = 1;
    private static final int SBOX_POWER = 1;
    private static final int FIELD_BITS = 255;
    private static final int WARM_UP = 160;

    /** Bits 0 to 63 and 64 to 79 of the register, bit 0 being the next to leave it. */
    private long front;

    private long back;

    /** For a state of {@code width} elements. */
    Grain(int width, int fullRounds, int partialRounds) {
        int at = 0;
        at = put(at, FIELD_PRIME, 2);
        at = put(at, SBOX_POWER, 4);
        at = put(at, FIELD_BITS, 12);
        at = put(at, width, 12);
        at = put(at, fullRounds, 10);
        at = put(at, partialRounds, 10);
        put(at, (1 << 30) - 1, 30);
        for (int i = 0; i < WARM_UP; i++) {
            step();
        }
    }

    /** Most significant bit first. */
    private int put(int at, int value, int bits) {
        for (int i = 0; i < bits; i++) {
            long bit = value >>> bits - 1 - i & 1;
            int place = at + i;
            if (place < Long.SIZE) {
                front |= bit << place;
            } else {
                back |= bit << place - Long.SIZE;
            }
        }
        return at + bits;
    }

    private int step() {
        int bit = (int) ((front >>> 62 ^ front >>> 51 ^ front >>> 38 ^ front >>> 23 ^ front >>> 13 ^ front) & 1);
        front = front >>> 1 | back << 63;
        back = back >>> 1 | (long) bit << 15;
        return bit;
    }

    /** Of each pair of bits the second, if the first is one. */
    private int next() {
        while (step() == 0) {
            step();
        }
        return step();
    }

    /** The next element: 255 bits, the most significant first, as often as it takes to get a number below r. */
    void element(long[] target, int to) {
        var bytes = new byte[Fr.BYTES];
        do {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = 0;
            }
            for (int bit = FIELD_BITS - 1; bit >= 0; bit--) {
                bytes[bit / Byte.SIZE] |= (byte) (next() << bit % Byte.SIZE);
            }
        } while (!Fr.isCanonical(bytes, 0));
        Fr.decode(bytes, 0, target, to);
    }
}
