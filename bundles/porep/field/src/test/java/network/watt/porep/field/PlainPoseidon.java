// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Poseidon word by word as the paper has it, by {@link BigInteger}: no sparse matrices, no keys pushed about. */
final class PlainPoseidon {

    private final int width;
    private final int partialRounds;
    private final List<BigInteger> keys = new ArrayList<>();

    /** In the matrix the inverse of row + column + width. */
    private final List<BigInteger> inverses = new ArrayList<>();

    PlainPoseidon(int arity, int partialRounds) {
        this.width = arity + 1;
        this.partialRounds = partialRounds;
        for (int sum = 0; sum < 2 * width; sum++) {
            inverses.add(BigInteger.valueOf(sum + width).modInverse(Field.R));
        }
        drawKeys();
    }

    private void drawKeys() {
        var bits = new ArrayList<Integer>();
        put(bits, 1, 2);
        put(bits, 1, 4);
        put(bits, 255, 12);
        put(bits, width, 12);
        put(bits, 8, 10);
        put(bits, partialRounds, 10);
        put(bits, (1 << 30) - 1, 30);
        for (int i = 0; i < 160; i++) {
            step(bits);
        }
        while (keys.size() < (8 + partialRounds) * width) {
            var key = BigInteger.ZERO;
            for (int i = 0; i < 255; i++) {
                while (step(bits) == 0) {
                    step(bits);
                }
                key = key.shiftLeft(1).add(BigInteger.valueOf(step(bits)));
            }
            if (key.compareTo(Field.R) < 0) {
                keys.add(key);
            }
        }
    }

    private static void put(List<Integer> bits, int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            bits.add(value >>> i & 1);
        }
    }

    private static int step(List<Integer> bits) {
        int last = bits.size() - 80;
        int bit = 0;
        for (int tap : new int[] {62, 51, 38, 23, 13, 0}) {
            bit ^= bits.get(last + tap);
        }
        bits.add(bit);
        return bit;
    }

    BigInteger hash(List<BigInteger> elements) {
        var state = new ArrayList<BigInteger>();
        state.add(BigInteger.ONE.shiftLeft(width - 1).subtract(BigInteger.ONE));
        state.addAll(elements);
        for (int round = 0; round < 8 + partialRounds; round++) {
            boolean full = round < 4 || round >= 4 + partialRounds;
            for (int i = 0; i < width; i++) {
                var sum = state.get(i).add(keys.get(round * width + i)).mod(Field.R);
                state.set(i, full || i == 0 ? fifth(sum) : sum);
            }
            var mixed = new ArrayList<BigInteger>();
            for (int i = 0; i < width; i++) {
                var sum = BigInteger.ZERO;
                for (int j = 0; j < width; j++) {
                    sum = sum.add(BigInteger.valueOf(i + j + width)
                            .modInverse(Field.R)
                            .multiply(state.get(j)));
                }
                mixed.add(sum.mod(Field.R));
            }
            state = mixed;
        }
        return state.get(1);
    }

    private static BigInteger fifth(BigInteger x) {
        var square = x.multiply(x).mod(Field.R);
        return square.multiply(square).mod(Field.R).multiply(x).mod(Field.R);
    }
}
