// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.vector;

import static network.watt.porep.vector.Lanes.COLUMNS;
import static network.watt.porep.vector.Lanes.ELEMENT;
import static network.watt.porep.vector.Lanes.LANES;
import static network.watt.porep.vector.Lanes.LIMBS;
import static network.watt.porep.vector.Lanes.MASK;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import network.watt.porep.field.Fr;

/**
 * Poseidon of one arity over as many groups at once as a vector has lanes: {@code porep/field}'s Poseidon step by step, with the
 * same constants. Any thread, several at a time.
 */
final class LanePoseidon {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FULL_ROUNDS_BETWEEN = 3;

    private final int arity;
    private final int width;
    private final Constants constants;

    LanePoseidon(int arity) {
        this.arity = arity;
        this.width = arity + 1;
        this.constants = new Constants(arity);
    }

    /** Hashes groups of canonical elements; lanes without a group of their own repeat the last. */
    void hash(byte[] groups, int count, byte[] hashes) {
        var run = new Run();
        for (int group = 0; group < count; group += LANES) {
            run.hash(groups, group, count, hashes);
        }
    }

    /** The memory of one caller. */
    private final class Run {
        private final double[] state = new double[width * ELEMENT];
        private final double[] mixed = new double[width * ELEMENT];
        private final double[] line = new double[(arity + constants.partialRounds) * ELEMENT];
        private final double[] y = new double[ELEMENT];
        private final double[] scratch = new double[ELEMENT];
        private final long[] columns = new long[COLUMNS * LANES];

        void hash(byte[] groups, int first, int count, byte[] hashes) {
            for (int lane = 0; lane < LANES; lane++) {
                int group = Math.min(first + lane, count - 1);
                for (int element = 0; element < arity; element++) {
                    read(groups, (group * arity + element) * Fr.BYTES, (element + 1) * ELEMENT + lane);
                }
            }
            permute();
            var limbs = new long[LIMBS];
            for (int lane = 0; lane < LANES && first + lane < count; lane++) {
                for (int limb = 0; limb < LIMBS; limb++) {
                    limbs[limb] = (long) mixed[ELEMENT + limb * LANES + lane];
                }
                Fr.encode(limbs, 0, hashes, (first + lane) * Fr.BYTES);
            }
        }

        /** The limbs of an element, as it is. */
        private void read(byte[] bytes, int at, int to) {
            long w0 = (long) WORD.get(bytes, at);
            long w1 = (long) WORD.get(bytes, at + 8);
            long w2 = (long) WORD.get(bytes, at + 16);
            long w3 = (long) WORD.get(bytes, at + 24);
            state[to] = w0 & MASK;
            state[to + LANES] = (w0 >>> 52 | w1 << 12) & MASK;
            state[to + 2 * LANES] = (w1 >>> 40 | w2 << 24) & MASK;
            state[to + 3 * LANES] = (w2 >>> 28 | w3 << 36) & MASK;
            state[to + 4 * LANES] = w3 >>> 16;
        }

        /** From the elements that were read to {@code mixed}, of which element 1 alone is true. */
        private void permute() {
            for (int limb = 0; limb < LIMBS; limb++) {
                Arrays.fill(state, limb * LANES, (limb + 1) * LANES, constants.first[limb]);
            }
            for (int element = 1; element < width; element++) {
                int at = element * ELEMENT;
                Sums.dot(constants.form, 0, state, at, 1, constants.read, element * COLUMNS, columns);
                Reduction.reduce(columns, state, at);
            }
            raiseAll(1);
            fullRounds(1);
            mix(constants.entry, constants.entered, 0);
            partialRounds();
            raiseAll(0);
            fullRounds(FULL_ROUNDS_BETWEEN + 2);
            sum(constants.mix, width * LIMBS, state, 0, width, constants.last, 0);
            Reduction.reduce(columns, mixed, ELEMENT);
        }

        /** Three times: mixes, adds the key of a round, and raises. */
        private void fullRounds(int from) {
            for (int round = from; round < from + FULL_ROUNDS_BETWEEN; round++) {
                mix(constants.mix, constants.mixed, round * width * COLUMNS);
                System.arraycopy(mixed, 0, state, 0, state.length);
                raiseAll(0);
            }
        }

        private void mix(double[] matrix, long[] starts, int start) {
            for (int row = 0; row < width; row++) {
                sum(matrix, row * width * LIMBS, state, 0, width, starts, start + row * COLUMNS);
                Reduction.reduce(columns, mixed, row * ELEMENT);
            }
        }

        /** From y and the line before the first to the state after the last, with its key. */
        private void partialRounds() {
            int inner = arity * ELEMENT;
            int rounds = constants.partialRounds;
            for (int i = 1; i <= arity; i++) {
                System.arraycopy(mixed, i * ELEMENT, line, inner - i * ELEMENT, ELEMENT);
            }
            System.arraycopy(mixed, 0, y, 0, ELEMENT);
            for (int round = 0; round < rounds; round++) {
                int at = round * ELEMENT;
                raise(y, 0);
                sum(constants.feedback, 0, line, at, arity, constants.fed, 0);
                Lanes.plus(y, 0, columns);
                Reduction.reduce(columns, line, at + inner);
                sum(constants.output, 0, line, at, width, constants.put, (round + 1) * COLUMNS);
                Reduction.reduce(columns, y, 0);
            }
            System.arraycopy(y, 0, state, 0, ELEMENT);
            for (int row = 1; row < width; row++) {
                int matrix = (row - 1) * arity * LIMBS;
                sum(constants.exit, matrix, line, rounds * ELEMENT, arity, constants.left, row * COLUMNS);
                Reduction.reduce(columns, state, row * ELEMENT);
            }
        }

        private void sum(double[] a, int i, double[] b, int j, int n, long[] starts, int start) {
            Sums.dot(a, i, b, j, n, starts, start, columns);
        }

        private void raiseAll(int from) {
            for (int element = from; element < width; element++) {
                raise(state, element * ELEMENT);
            }
        }

        /** An element to the power of five. */
        private void raise(double[] elements, int at) {
            Powers.square(elements, at, constants.product, columns);
            Reduction.reduce(columns, scratch, 0);
            Powers.square(scratch, 0, constants.product, columns);
            Reduction.reduce(columns, scratch, 0);
            Powers.multiply(scratch, 0, elements, at, constants.product, columns);
            Reduction.reduce(columns, elements, at);
        }
    }
}
