// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import static network.watt.porep.field.Fr.BYTES;
import static network.watt.porep.field.Fr.LIMBS;
import static network.watt.porep.field.PoseidonConstants.HALF;

/**
 * Poseidon as Filecoin uses it: a hash of 2, 4, 8 or 11 field elements that is one field element, made for proofs of
 * knowledge (L. Grassi et al., 2021; Filecoin specification, <i>algorithms/crypto/poseidon</i>).
 *
 * <p>The state has one element more than are hashed, the first being the domain tag 2^arity − 1; the power is the fifth;
 * there are 8 full rounds and 55 to 57 partial ones; the matrix is Cauchy's; the hash is element 1 of the state.
 *
 * <p>Making one draws and factors its constants, which takes some milliseconds: keep it. It holds no state; any thread,
 * several at a time.
 */
public final class Poseidon {

    private final int arity;
    private final PoseidonConstants constants;
    private final long[] zero = new long[LIMBS];

    /** What element 0 is before the first power, the tag and its key, raised to the fifth. */
    private final long[] first = new long[LIMBS];

    private Poseidon(int arity, int partialRounds) {
        this.arity = arity;
        this.constants = new PoseidonConstants(arity + 1, partialRounds);
        Fr.set((1L << arity) - 1, first, 0);
        Fr.add(first, 0, constants.fullKeys, 0, first, 0);
        raise(first, 0, new long[LIMBS]);
    }

    /**
     * The hash of so many elements.
     *
     * @throws IllegalArgumentException if it is none of 2, 4, 8, 11
     */
    public static Poseidon ofArity(int arity) {
        return switch (arity) {
            case 2 -> new Poseidon(arity, 55);
            case 4 -> new Poseidon(arity, 56);
            case 8, 11 -> new Poseidon(arity, 57);
            default -> throw new IllegalArgumentException("Poseidon of 2, 4, 8 or 11 elements, not " + arity);
        };
    }

    public int arity() {
        return arity;
    }

    /**
     * Hashes the {@link #arity} times 32 bytes from {@code from} on; 32 bytes go to {@code to}, of the same array or another.
     *
     * @throws IllegalArgumentException if one of them is no field element: ask {@link Fr#isCanonical} first
     */
    public void hash(byte[] elements, int from, byte[] target, int to) {
        int length = (arity + 1) * LIMBS;
        var state = new long[length];
        var mixed = new long[length];
        for (int i = 0; i < arity; i++) {
            Fr.decode(elements, from + i * BYTES, state, (i + 1) * LIMBS);
        }
        permute(state, mixed);
        Fr.encode(mixed, LIMBS, target, to);
    }

    /** From a state of decoded elements, whose first is not looked at, to {@code mixed}, of which element 1 alone is true. */
    private void permute(long[] state, long[] mixed) {
        var scratch = new long[LIMBS];
        addKey(state, constants.fullKeys);
        System.arraycopy(first, 0, state, 0, LIMBS);
        raiseAll(state, LIMBS, scratch);
        mixFully(state, mixed, 1, scratch);
        mix(constants.entry, state, new long[state.length], 0, mixed);
        partialRounds(mixed, state, scratch);
        raiseAll(state, 0, scratch);
        mixFully(state, mixed, HALF + 1, scratch);
        Products.dot(constants.mix, state.length, state, 0, arity + 1, zero, 0, mixed, LIMBS);
    }

    /** Three times: mixes, adds the key of a round, and raises. */
    private void mixFully(long[] state, long[] mixed, int firstRound, long[] scratch) {
        int length = state.length;
        for (int round = firstRound; round < firstRound + HALF - 1; round++) {
            mix(constants.mix, state, constants.fullKeys, round * length, mixed);
            System.arraycopy(mixed, 0, state, 0, length);
            raiseAll(state, 0, scratch);
        }
    }

    private static void addKey(long[] state, long[] keys) {
        for (int i = 0; i < state.length; i++) {
            state[i] += keys[i];
        }
    }

    private void mix(long[] matrix, long[] state, long[] keys, int key, long[] mixed) {
        int width = arity + 1;
        for (int row = 0; row < width; row++) {
            int at = row * LIMBS;
            Products.dot(matrix, at * width, state, 0, width, keys, key + at, mixed, at);
        }
    }

    /** From y and the line before the first to the state after the last, with its key. */
    private void partialRounds(long[] entered, long[] state, long[] scratch) {
        int inner = arity * LIMBS;
        int rounds = constants.partialRounds;
        var line = new long[inner + rounds * LIMBS];
        for (int i = 1; i <= arity; i++) {
            System.arraycopy(entered, i * LIMBS, line, inner - i * LIMBS, LIMBS);
        }
        var y = new long[LIMBS];
        for (int limb = 0; limb < LIMBS; limb++) {
            y[limb] = entered[limb] + constants.partialKeys[limb];
        }
        for (int at = 0; at < rounds * LIMBS; at += LIMBS) {
            raise(y, 0, scratch);
            Products.dot(constants.feedback, 0, line, at, arity, y, 0, line, at + inner);
            Products.dot(constants.output, 0, line, at, arity + 1, constants.partialKeys, at + LIMBS, y, 0);
        }
        System.arraycopy(y, 0, state, 0, LIMBS);
        for (int row = 1; row <= arity; row++) {
            int key = (HALF * (arity + 1) + row) * LIMBS;
            Products.dot(
                    constants.exit,
                    (row - 1) * inner,
                    line,
                    rounds * LIMBS,
                    arity,
                    constants.fullKeys,
                    key,
                    state,
                    row * LIMBS);
        }
    }

    private void raiseAll(long[] state, int from, long[] scratch) {
        for (int at = from; at < state.length; at += LIMBS) {
            raise(state, at, scratch);
        }
    }

    /** An element to the power of five. */
    private void raise(long[] state, int at, long[] scratch) {
        Products.square(state, at, scratch, 0);
        Products.square(scratch, 0, scratch, 0);
        Products.multiply(scratch, 0, state, at, zero, 0, state, at);
    }
}
