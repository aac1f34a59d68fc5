// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import static network.watt.porep.field.Fr.LIMBS;

/**
 * What Poseidon of one width adds and multiplies with, prepared so that a partial round costs two products an element
 * instead of one for every pair of elements (appendix B of the paper). Never changed once made; any thread.
 *
 * <ol>
 *   <li>Keys. In a partial round only element 0 goes through the power, so that what is added to the others may as well
 *       be added after the round, mixed by the matrix: each partial round keeps one key, the rest piles up in the key of
 *       the full round that follows.
 *   <li>Matrices. Mixing M is a sparse matrix after one that leaves element 0 alone: with M = (m v; w N) the first is (m
 *       v/N; w 1), the second (1 0; 0 N). The second may be applied before the power as well as after it, and is so made
 *       part of the round before; what arrives at the last full round before the partial ones is {@link #entry}.
 * </ol>
 */
final class PoseidonConstants {

    static final int FULL_ROUNDS = 8;
    static final int HALF = FULL_ROUNDS / 2;

    final int width;
    final int partialRounds;

    /** Mixing in full rounds, row by row. */
    final long[] mix;

    /** Mixing before the first partial round. */
    final long[] entry;

    /** For each partial round the first row of its matrix, {@code width} elements. */
    final long[] rows;

    /** For each partial round the first column of its matrix without its first element, {@code width − 1} elements. */
    final long[] columns;

    /** What is added before each full round, {@code width} elements each. */
    final long[] fullKeys;

    /** What is added to element 0 before each partial round. */
    final long[] partialKeys;

    PoseidonConstants(int width, int partialRounds) {
        this.width = width;
        this.partialRounds = partialRounds;
        this.rows = new long[partialRounds * width * LIMBS];
        this.columns = new long[partialRounds * (width - 1) * LIMBS];
        this.fullKeys = new long[FULL_ROUNDS * width * LIMBS];
        this.partialKeys = new long[partialRounds * LIMBS];
        var matrix = Matrix.cauchy(width);
        this.mix = matrix.cells();
        this.entry = factor(matrix).cells();
        drawKeys(matrix);
    }

    /** From the last partial round to the first. Gives what is left to do before them. */
    private Matrix factor(Matrix matrix) {
        var rest = matrix;
        for (int round = partialRounds - 1; round >= 0; round--) {
            var lower = rest.lower();
            int row = round * width * LIMBS;
            System.arraycopy(rest.cells(), 0, rows, row, LIMBS);
            lower.inverse().timesRow(rest.cells(), LIMBS, rows, row + LIMBS);
            for (int i = 1; i < width; i++) {
                int at = (round * (width - 1) + i - 1) * LIMBS;
                System.arraycopy(rest.cells(), rest.at(i, 0), columns, at, LIMBS);
            }
            rest = Matrix.bordered(lower).times(matrix);
        }
        return rest;
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
