// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import static network.watt.porep.field.Fr.LIMBS;

/**
 * What Poseidon of one width adds and multiplies with, prepared so that a partial round costs two sums of products instead
 * of one for each element. Never changed once made; any thread.
 *
 * <ol>
 *   <li>Keys. In a partial round only element 0 goes through the power, so that what is added to the others may as well
 *       be added after the round, mixed by the matrix: each partial round keeps one key, the rest piles up in the key of
 *       the full round that follows (appendix B of the paper).
 *   <li>Mixing. With the matrix M = (d c; b A), what goes into the power y and the other elements z, a partial round is y' =
 *       d·y⁵ + c·z, z' = b·y⁵ + A·z: a linear filter with one input and one output. Like any other it can be run on the
 *       line of its last inner values (R. E. Kalman, <i>Mathematical Description of Linear Dynamical Systems</i>, 1963: the
 *       controllable canonical form). With χ(λ) = λⁿ − a₁λⁿ⁻¹ − … − aₙ the characteristic polynomial of A, and t₁ = b,
 *       tᵢ₊₁ = A·tᵢ − aᵢ·b: u = y⁵ + Σ aᵢ·uᵢ, where uᵢ is the value i rounds ago; y' = d·u + Σ (c·tᵢ − d·aᵢ)·uᵢ; and at any
 *       time z = Σ tᵢ·uᵢ. The matrix before the partial rounds is made to give the uᵢ instead of z.
 * </ol>
 *
 * <p>Deviation: the paper makes the matrices sparse one by one, which costs as many products and more reductions
 * ({@code docs/proofs.md}).
 */
final class PoseidonConstants {

    static final int FULL_ROUNDS = 8;
    static final int HALF = FULL_ROUNDS / 2;

    final int width;
    final int partialRounds;

    /** Mixing in full rounds, row by row. */
    final long[] mix;

    /** Mixing before the first partial round: to y, u₁, u₂ … */
    final long[] entry;

    /** From the oldest u to the newest: aₙ … a₁. */
    final long[] feedback;

    /** From the oldest u to the present one, what y' takes of each. */
    final long[] output;

    /** After the last partial round, row by row, from the oldest u to the newest to z. */
    final long[] exit;

    /** What is added before each full round, {@code width} elements each. */
    final long[] fullKeys;

    /** What is added to element 0 before each partial round, and before the full round that follows. */
    final long[] partialKeys;

    PoseidonConstants(int width, int partialRounds) {
        this.width = width;
        this.partialRounds = partialRounds;
        this.entry = new long[width * width * LIMBS];
        this.output = new long[width * LIMBS];
        this.fullKeys = new long[FULL_ROUNDS * width * LIMBS];
        this.partialKeys = new long[(partialRounds + 1) * LIMBS];
        var matrix = Matrix.cauchy(width);
        this.mix = matrix.cells();
        var inner = matrix.lower();
        var input = new long[(width - 1) * LIMBS];
        // M is symmetric: b is c.
        System.arraycopy(mix, LIMBS, input, 0, input.length);
        this.feedback = characteristic(inner, input);
        var exitMatrix = states(inner, input);
        this.exit = exitMatrix.cells();
        outputs(exitMatrix);
        entries(exitMatrix);
        drawKeys(matrix);
    }

    /** The aᵢ, by what the powers of the matrix make of a column: Aⁿ·b = Σ aᵢ·Aⁿ⁻ⁱ·b. */
    private static long[] characteristic(Matrix inner, long[] input) {
        int n = inner.size();
        var powers = Matrix.zero(n);
        var column = input.clone();
        var none = new long[column.length];
        for (int power = 0; power < n; power++) {
            powers.setColumn(power, column);
            inner.times(column.clone(), 0, none, 0, column, 0);
        }
        var oldestFirst = new long[column.length];
        powers.inverse().times(column, 0, none, 0, oldestFirst, 0);
        return oldestFirst;
    }

    /** The matrix of the columns tₙ … t₁. */
    private Matrix states(Matrix inner, long[] input) {
        int n = inner.size();
        var states = Matrix.zero(n);
        var column = input.clone();
        for (int i = 1; i <= n; i++) {
            states.setColumn(n - i, column);
            var next = new long[column.length];
            inner.times(column, 0, next, 0, next, 0);
            for (int row = 0; row < column.length; row += LIMBS) {
                var taken = new long[LIMBS];
                Fr.multiply(feedback, (n - i) * LIMBS, input, row, taken, 0);
                Fr.subtract(next, row, taken, 0, next, row);
            }
            column = next;
        }
        return states;
    }

    private void outputs(Matrix states) {
        int newest = (width - 1) * LIMBS;
        states.timesRow(mix, LIMBS, output, 0);
        System.arraycopy(mix, 0, output, newest, LIMBS);
        for (int at = 0; at < newest; at += LIMBS) {
            var taken = new long[LIMBS];
            Fr.multiply(mix, 0, feedback, at, taken, 0);
            Fr.subtract(output, at, taken, 0, output, at);
        }
    }

    private void entries(Matrix states) {
        int length = width * LIMBS;
        System.arraycopy(mix, 0, entry, 0, length);
        var back = states.inverse();
        var column = new long[length - LIMBS];
        var values = new long[length - LIMBS];
        for (int j = 0; j < length; j += LIMBS) {
            for (int row = 1; row < width; row++) {
                System.arraycopy(mix, row * length + j, column, (row - 1) * LIMBS, LIMBS);
            }
            back.times(column, 0, new long[column.length], 0, values, 0);
            for (int i = 1; i < width; i++) {
                System.arraycopy(values, (width - 1 - i) * LIMBS, entry, i * length + j, LIMBS);
            }
        }
    }

    private void drawKeys(Matrix matrix) {
        var grain = new Grain(width, FULL_ROUNDS, partialRounds);
        int length = width * LIMBS;
        for (int round = 0; round < HALF; round++) {
            draw(grain, fullKeys, round * length);
        }
        var key = new long[length];
        draw(grain, key, 0);
        for (int round = 0; round < partialRounds; round++) {
            System.arraycopy(key, 0, partialKeys, round * LIMBS, LIMBS);
            Fr.set(0, key, 0);
            var next = new long[length];
            draw(grain, next, 0);
            matrix.times(key, 0, next, 0, next, 0);
            key = next;
        }
        System.arraycopy(key, 0, partialKeys, partialRounds * LIMBS, LIMBS);
        System.arraycopy(key, 0, fullKeys, HALF * length, length);
        for (int round = HALF + 1; round < FULL_ROUNDS; round++) {
            draw(grain, fullKeys, round * length);
        }
    }

    private void draw(Grain grain, long[] target, int to) {
        for (int i = 0; i < width; i++) {
            grain.element(target, to + i * LIMBS);
        }
    }
}
